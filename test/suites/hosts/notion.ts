import { expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import type { Behaviours, Sample } from './sample.ts'

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

const cacheId = url.slice(-32)
const surchargesId = surcharges.slice(-32)

export const behaviours: Behaviours = {
  'reads what is written, and the editor has nothing to revert': async ({ open }) => {
    const { page, wordsOf } = await open(pages.notion)
    await expect.poll(() => wordsOf(cacheId)).toMatchObject({ draft: false })
    await page.locator('.notion-to_do-block [role=textbox]').click()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ask Tomas about lanes.')
    await expect
      .poll(() => wordsOf(cacheId))
      .toMatchObject({
        draft: true,
        via: 'editor',
        text: expect.stringMatching(/Ask carriers[^\n]*\nAsk Tomas about lanes\.$/),
      })
    expect(await page.evaluate('__reverted')).toBe(0)
  },
  'reads a peek for as long as it is open, then the page below': async ({ open }) => {
    const { page, wordsOf } = await open(pages.notion)
    await expect.poll(() => wordsOf(cacheId)).toMatchObject({ title: 'Carrier quote cache' })
    await page.locator('.notion-topbar-more-button').click()
    await expect
      .poll(() => wordsOf(surchargesId))
      .toMatchObject({ url: surcharges, title: 'Fuel surcharges' })
    await page.goBack()
    await expect.poll(() => wordsOf(cacheId)).toMatchObject({ title: 'Carrier quote cache' })
  },
  'never tells the words of one page under the id of another': async ({ open }) => {
    const { page, ask, wordsOf } = await open(pages.notion)
    await expect.poll(() => wordsOf(cacheId)).toBeTruthy()
    await page.getByRole('link', { name: 'Fuel surcharges' }).first().click()
    await expect.poll(() => wordsOf(surchargesId)).toBeTruthy()
    await page.goBack()
    await expect.poll(() => wordsOf(cacheId)).toBeTruthy()
    for (const { id, context } of await ask('contexts'))
      expect(context?.title).toBe(id === cacheId ? 'Carrier quote cache' : 'Fuel surcharges')
  },
}
