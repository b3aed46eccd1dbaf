import { ownPages } from '#test/fixtures/pages/routes.ts'
import type { Sample } from '../sample.ts'

const theme = { scheme: 'light', contrast: 'normal' } as const
const person = (who: string) => ({ kind: 'person', who }) as const

export const samples: Sample[] = [
  {
    name: 'an issue',
    address: ownPages.jiraIssue,
    context: {
      url: ownPages.jiraIssue,
      title: 'Cache carrier quotes for ten minutes',
      text: ['Keep each carrier quote for ten minutes.\nkey: lane and weight class'],
      draft: false,
      via: 'page',
      ranks: { key: 0, title: 1, body: 1 },
    },
    not: ['A comment is not the description'],
    targets: {
      '#assignee-val .user-hover': person('Ines Okoye'),
      '#description-val .user-hover': person('Mei Lindqvist'),
      '#next': { kind: 'item', url: 'https://tools.larkfield.example/jira/browse/LRK-91' },
      '#key-val': null,
    },
    theme,
  },
  {
    name: 'a board',
    address: ownPages.jiraBoard,
    context: null,
    targets: { '.ghx-key': { kind: 'item', url: ownPages.jiraIssue } },
    theme,
  },
]
