import { pages } from '#test/fixtures/pages/routes.ts'
import type { Sample } from '../sample.ts'

const repository = 'github.com/larkfield/parcel'
const light = { scheme: 'light', contrast: 'normal' } as const
const cache = 'fddce4201295fd5bb185453398ca31f7f129115c3acc953f9ffbc439f16aed99'
const quote = 'b619172f34dba7e7b16389ea0fd9c0f0cb07e6cd21473137db14b67dc5ae31c7'
const terraform = 'f2cdb37acf8a8ac9329c6bce13d537fedafb73e34c20e8da8f771e9616e0bdd8'
const path = (name: string) => ({ kind: 'path', repository, path: name }) as const
const person = (who: string) => ({ kind: 'person', who }) as const
const item = (url: string) => ({ kind: 'item', url }) as const

/** What the former view of a change's files says, wherever GitHub runs. */
export const formerFiles = (url: string, repository: string) =>
  ({
    context: {
      url,
      title: 'Cache carrier quotes for ten minutes',
      draft: false,
      ranks: { number: 1, title: 5 },
    },
    paths: {
      repository,
      paths: [
        'services/quotes/cache.ts',
        'services/quotes/quote.ts',
        'docs/adr/0007-cache-carrier-quotes.md',
      ],
      author: '@ines-okoye',
    },
    theme: { scheme: 'light', contrast: 'high' },
  }) satisfies Partial<Sample>

export const samples: Sample[] = [
  {
    name: 'the conversation of a pull request',
    address: pages.pull,
    context: {
      url: pages.pull,
      title: 'Cache carrier quotes for ten minutes',
      text: ['Keep each carrier quote for ten minutes', 'fuel surcharge changes.\nCloses #198'],
      draft: false,
      via: 'page',
      ranks: { number: 0, title: 0, body: 3 },
    },
    not: ['labels still print'],
    targets: {
      '.timeline-comment-header a': person('@ines-okoye'),
      '.user-mention': person('@treyes'),
      '[data-assignee-name=treyes]': person('@treyes'),
      '[data-assignee-name="larkfield/rates"]': person('@larkfield/rates'),
      '.participant-avatar img': person('@mei-l'),
      '.issue-link': item(pages.issue),
      '.js-comment-body a[href*=atlassian]': item(pages.jiraIssue),
      '#prs-files-anchor-tab': null,
      '#issues-tab': null,
    },
    theme: light,
  },
  {
    name: 'the new view of its files',
    address: pages.pullFiles,
    context: {
      url: pages.pull,
      title: 'Cache carrier quotes for ten minutes',
      draft: false,
      ranks: { number: 0, title: 0 },
    },
    paths: {
      repository,
      paths: [
        'services/quotes/cache.ts',
        'services/quotes/quote.ts',
        'infra/redis/quote-cache.tf',
        'docs/adr/0007-cache-carrier-quotes.md',
      ],
      author: '@ines-okoye',
    },
    targets: {
      [`[id="h-${cache}"] code`]: path('services/quotes/cache.ts'),
      [`[id="h-${terraform}"]`]: path('infra/redis/quote-cache.tf'),
      [`#diff-${quote} .octicon-shield-lock`]: path('services/quotes/quote.ts'),
      [`[role=treeitem] a[href="#diff-${quote}"] span`]: path('services/quotes/quote.ts'),
      [`#diff-${quote} [data-role=viewed]`]: null,
      '.copy div': null,
    },
    theme: light,
  },
  {
    name: 'the former view of its files',
    address: pages.pullFilesFormer,
    ...formerFiles(pages.pull, repository),
    targets: {
      [`#diff-${cache} .file-info a`]: path('services/quotes/cache.ts'),
      [`#diff-${cache} .octicon-shield-lock`]: path('services/quotes/cache.ts'),
      [`#file-tree-item-diff-${cache} a`]: path('services/quotes/cache.ts'),
      '.gh-header-meta .author': person('@ines-okoye'),
      [`#diff-${cache} .file-actions`]: null,
    },
  },
  {
    name: 'an issue',
    address: pages.issue,
    context: {
      url: pages.issue,
      title: 'Carrier quotes are slow at the booking desk',
      text: ['Clerks wait five seconds', 'one lane.\nspec: Carrier quote cache'],
      draft: false,
      via: 'page',
      ranks: { number: 0, title: 0, body: 0 },
    },
    not: ['A comment is not the issue'],
    targets: {
      '[data-testid=issue-body-header-author] img': person('@mei-l'),
      '[data-testid=sidebar-section] span': person('@ines-okoye'),
      '[data-testid=sidebar-participants-section] img': person('@mei-l'),
      '[data-testid=markdown-body] a[href*=notion]': item(pages.notion),
      '[data-testid=markdown-body] a[href*=pull]': item(pages.pull),
      '#next': item('https://github.com/larkfield/parcel/issues/203'),
    },
    theme: { scheme: 'dark', contrast: 'normal' },
  },
  {
    name: 'the form for a new issue',
    address: pages.newIssue,
    context: { url: null, title: '', text: [''], draft: true, via: 'editor', ranks: { form: 0, title: 0 } },
    theme: light,
  },
  {
    name: 'the form for a new pull request',
    address: pages.compare,
    context: {
      url: null,
      title: 'Quote cache',
      text: [''],
      draft: true,
      via: 'editor',
      ranks: { form: 1, title: 1 },
    },
    paths: { repository, paths: ['services/quotes/cache.ts'], author: '@ines-okoye' },
    theme: light,
  },
  {
    name: 'a list of pull requests',
    address: pages.pulls,
    context: null,
    targets: {
      '[data-testid=listitem-title-link]': item(pages.pull),
      '[data-testid=created-at] a': person('@ines-okoye'),
      '#next': null,
    },
    theme: light,
  },
  {
    name: 'the former list of pull requests',
    address: `${pages.pulls}?variant=former`,
    context: null,
    targets: { '#issue_212_link': item(pages.pull), '.opened-by a': person('@ines-okoye') },
    theme: light,
  },
  { name: 'a list of issues', address: pages.issues, context: null, theme: light },
  {
    name: 'a file',
    address: pages.blob,
    context: {
      url: pages.blob,
      title: 'services/quotes/quote.ts',
      text: [''],
      draft: false,
      ranks: { reference: 0 },
    },
    paths: { repository, paths: ['services/quotes/quote.ts'], author: null },
    targets: {
      '[role=treeitem]:last-child span': path('services/quotes/cache.ts'),
      '#file-name-id': path('services/quotes/quote.ts'),
      '[data-testid=latest-commit-details] img': person('@ines-okoye'),
    },
    theme: light,
  },
  {
    name: 'a file on a branch with a slash in its name',
    address: pages.blobOnBranch,
    context: { url: pages.blobOnBranch, title: 'services/quotes/quote.ts' },
    paths: { repository, paths: ['services/quotes/quote.ts'], author: null },
    theme: light,
  },
]
