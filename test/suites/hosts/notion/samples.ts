import { pages } from '#test/fixtures/pages/routes.ts'
import type { Sample } from '../sample.ts'

const url = 'https://app.notion.com/p/3c0ffee0a1b24c3d8e4f5a6b7c8d9e0f'
const surcharges = 'https://app.notion.com/p/4d1aaee0a1b24c3d8e4f5a6b7c8d9e10'
const dark = { scheme: 'dark', contrast: 'normal' } as const
const context = {
  url,
  title: 'Carrier quote cache',
  text: ['We keep each quote for ten minutes, see LRK-88.\nDecision\nOwner: @Ines Okoye', 'Ask carriers'],
  draft: false,
  via: 'page',
  ranks: { frame: 0, title: 0, body: 0, lines: 0 },
} as const
const targets = {
  '.notion-user-mention-token': { kind: 'person', who: 'Ines Okoye' },
  '.notion-link-token': { kind: 'item', url: pages.jiraIssue },
  '.notion-page-mention-token': { kind: 'item', url: surcharges },
  '.notion-sidebar-container a': null,
} as const

export const samples: Sample[] = [
  {
    name: 'a page',
    address: pages.notion,
    context: { ...context, text: [...context.text] },
    targets,
    theme: dark,
  },
  {
    name: 'a page on the former host, in light',
    address: `${pages.notionFormer}?theme=light`,
    context: { ...context, text: [...context.text] },
    theme: { scheme: 'light', contrast: 'normal' },
  },
  {
    name: 'a published page, which one may only read',
    address: pages.notionPublished,
    context: { ...context, text: [...context.text], ranks: { ...context.ranks, lines: 1 } },
    theme: dark,
  },
  {
    name: 'a page in a peek over another',
    address: `${pages.notion}?p=4d1aaee0a1b24c3d8e4f5a6b7c8d9e10&pm=s`,
    context: { url: surcharges, title: 'Fuel surcharges', text: ['one lane and one week'] },
    not: ['ten minutes'],
    theme: dark,
  },
]
