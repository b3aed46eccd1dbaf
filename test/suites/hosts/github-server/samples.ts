import { ownPages, pages } from '#test/fixtures/pages/routes.ts'
import { formerFiles } from '../github/samples.ts'
import type { Sample } from '../sample.ts'

const repository = 'github.larkfield.example/larkfield/parcel'
const dark = { scheme: 'dark', contrast: 'normal' } as const
const light = { scheme: 'light', contrast: 'normal' } as const
const cache = 'fddce4201295fd5bb185453398ca31f7f129115c3acc953f9ffbc439f16aed99'
const path = (name: string) => ({ kind: 'path', repository, path: name }) as const
const person = (who: string) => ({ kind: 'person', who }) as const
const item = (url: string) => ({ kind: 'item', url }) as const

export const samples: Sample[] = [
  {
    name: 'an issue',
    address: ownPages.issue,
    context: {
      url: ownPages.issue,
      title: 'Carrier quotes are slow at the booking desk',
      text: ['Keep each carrier quote for ten minutes.\nSee #198'],
      draft: false,
      via: 'page',
      ranks: { number: 1, title: 5, body: 3 },
    },
    not: ['labels still print'],
    targets: {
      '.user-mention': person('@treyes'),
      '.author': person('@ines-okoye'),
      '.js-comment-body a[href*="github.com"]': item(pages.issue),
      '.issue-link': null,
    },
    theme: dark,
  },
  {
    name: 'the conversation of a pull request',
    address: ownPages.pull,
    context: {
      url: ownPages.pull,
      title: 'Cache carrier quotes for ten minutes',
      text: ['Keep each carrier quote for ten minutes.'],
      draft: false,
      ranks: { number: 1, title: 5, body: 3 },
    },
    not: ['labels still print'],
    targets: { '.issue-link': item(ownPages.issue) },
    theme: dark,
  },
  {
    name: 'the former view of its files',
    address: ownPages.pullFiles,
    ...formerFiles(ownPages.pull, repository),
    targets: {
      [`#diff-${cache} .file-info a`]: path('services/quotes/cache.ts'),
      [`#file-tree-item-diff-${cache} a`]: path('services/quotes/cache.ts'),
    },
  },
  {
    name: 'the form for a new issue',
    address: ownPages.newIssue,
    context: { url: null, title: '', text: [''], draft: true, via: 'editor', ranks: { form: 1, title: 1 } },
    theme: dark,
  },
  {
    name: 'the form for a new pull request',
    address: ownPages.compare,
    context: { url: null, title: 'Quote cache', text: [''], draft: true, ranks: { form: 1, title: 1 } },
    paths: { repository, paths: ['services/quotes/cache.ts'], author: '@ines-okoye' },
    theme: light,
  },
  {
    name: 'the former list of pull requests',
    address: ownPages.pulls,
    context: null,
    targets: { '#issue_212_link': item(ownPages.pull), '.opened-by a': person('@ines-okoye') },
    theme: light,
  },
]
