import { pages } from '#test/fixtures/pages/routes.ts'
import type { Sample } from '../sample.ts'

const theme = { scheme: 'light', contrast: 'normal' } as const
const person = (who: string) => ({ kind: 'person', who }) as const
const issue = { kind: 'item', url: pages.jiraIssue } as const

export const samples: Sample[] = [
  {
    name: 'an issue as a full page',
    address: pages.jiraIssue,
    context: {
      url: pages.jiraIssue,
      title: 'Cache carrier quotes for ten minutes',
      text: ['Keep each carrier quote for ten minutes.\nkey: lane and weight class'],
      draft: false,
      via: 'page',
      ranks: { key: 0, title: 0, body: 0 },
    },
    not: ['A comment is not the description'],
    targets: {
      '[data-testid="issue.views.field.user.assignee"] [role=button]': person('Ines Okoye'),
      '[data-testid="issue.views.field.user.reporter"] > span': person('Mei Lindqvist'),
      '[data-mention-id]': person('Mei Lindqvist'),
      '[data-testid$="parent-issue.item"] span': {
        kind: 'item',
        url: 'https://larkfield.atlassian.net/browse/LRK-80',
      },
      '[data-testid$="current-issue.item"]': null,
      '[data-testid$="project.item"]': null,
    },
    theme,
  },
  {
    name: 'a board',
    address: pages.jiraBoard,
    context: null,
    targets: { '.key': issue, '.overlay': null, '[aria-label^=Assignee]': person('Ines Okoye') },
    theme: { scheme: 'dark', contrast: 'normal' },
  },
  {
    name: 'an issue in a dialog over a board',
    address: `${pages.jiraBoard}?selectedIssue=LRK-89`,
    context: {
      url: 'https://larkfield.atlassian.net/browse/LRK-89',
      title: 'Print labels while a carrier is away',
      text: ['What LRK-89 is about'],
      ranks: { key: 0, title: 0, body: 0 },
    },
    theme: { scheme: 'dark', contrast: 'normal' },
  },
  {
    name: 'a former board',
    address: pages.jiraBoardFormer,
    context: null,
    targets: { 'a span': issue, img: person('Ines Okoye') },
    theme,
  },
  { name: 'a backlog', address: pages.jiraBacklog, context: null, targets: { 'a span': issue }, theme },
  {
    name: 'an issue in the panel of a backlog',
    address: `${pages.jiraBacklog}?selectedIssue=LRK-91`,
    context: {
      url: 'https://larkfield.atlassian.net/browse/LRK-91',
      title: 'Drop cached quotes when a fuel surcharge changes',
      text: ['What LRK-91 is about'],
    },
    theme,
  },
]
