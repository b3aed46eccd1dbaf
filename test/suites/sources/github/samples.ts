import { createHmac } from 'node:crypto'
import { answer } from '#test/harness/connected.ts'
import { makeAppKey } from '#test/services/github/sign-in.ts'
import type { SourceSample } from '../sample.ts'
import { filesIn, graphqlBy, graphqlUrl, thingsIn } from './graphql.ts'
import {
  answerIn,
  bot,
  discussion,
  file,
  ines,
  issue,
  mei,
  neighbour,
  page,
  pull,
  remark,
  repositoryShape,
  review,
  tomas,
} from './things.ts'

// Larkfield's GitHub, small: three repositories, of which one is read whole.

const api = 'https://api.github.com'
const [parcel, labels, handbook] = [
  repositoryShape(4101, 'parcel'),
  repositoryShape(4102, 'labels', 'public'),
  repositoryShape(4103, 'handbook', 'internal'),
]
const head = '1f0c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f708192'
const place = {
  id: 'R_4101',
  databaseId: 4101,
  nameWithOwner: 'larkfield/parcel',
  defaultBranchRef: { name: 'main', target: { oid: head, o0: { oid: 'c0de' }, o1: null, o2: null } },
}

const slow = issue(12, 'Quotes are slow', {
  assignees: { nodes: [tomas] },
  comments: page([
    remark(mei, 'Four seconds for each carrier.', '2026-11-03T09:00:00Z'),
    remark(null, 'Same here.', '2026-11-04T09:00:00Z'),
  ]),
})
const part = issue(13, 'Measure carriers', {
  state: 'CLOSED',
  stateReason: 'COMPLETED',
  parent: neighbour('https://github.com/larkfield/parcel/issues/12', 4101),
})
const cache = pull(14, 'Cache carrier quotes', {
  state: 'MERGED',
  mergedBy: mei,
  closingIssuesReferences: { nodes: [neighbour('https://github.com/larkfield/parcel/issues/12', 4101)] },
  files: page([{ path: 'services/quotes/cache.ts' }]),
  reviews: page([
    review(tomas, 'APPROVED', 'Ten minutes it is.', '2026-11-05T09:00:00Z', {
      comments: page([
        remark(tomas, 'Name it.', '2026-11-05T08:00:00Z', { path: 'services/quotes/cache.ts' }),
      ]),
    }),
  ]),
})
const bump = pull(15, 'Bump the scanner', { author: bot, isDraft: true })
const talk = discussion(16, 'Which depots next?', {
  comments: page([
    answerIn(mei, 'Turku.', '2026-11-06T09:00:00Z', {
      isAnswer: true,
      replies: page([remark(ines, 'Then Tampere.', '2026-11-06T10:00:00Z')]),
    }),
  ]),
})
const files = {
  'README.md': file('aa01', '# Parcel\n\nHow Larkfield books parcels.\n'),
  'docs/adr/0007-cache-carrier-quotes.md': file(
    'aa02',
    '# 7. Cache carrier quotes\n\n## Decision\n\nTen minutes.\n',
  ),
  '.github/CODEOWNERS': file('c0de', '* @larkfield/platform\n'),
}
const entries = Object.entries(files).map(([path, { entry }]) => ({
  path,
  mode: '100644',
  type: 'blob',
  sha: entry.object.oid,
  size: entry.object.byteSize,
}))
const otherEntries = [
  { path: 'docs', mode: '040000', type: 'tree', sha: 'dd01' },
  { path: 'services/quotes/cache.ts', mode: '100644', type: 'blob', sha: 'aa03', size: 9 },
  { path: 'LATEST.md', mode: '120000', type: 'blob', sha: 'aa04', size: 9 },
]

const none = page([])
/** Threads in two pages: the second holds what is left of each kind. */
const threads = ({ variables }: { variables: Record<string, unknown> }) => ({
  data: {
    node: variables.issues
      ? { ...place, issues: page([part]), pull: page([bump]) }
      : {
          ...place,
          issues: page([slow], 'after 12'),
          pull: page([cache], 'after 14'),
          discussions: page([talk]),
        },
  },
})

/** What a poll is told: a page with two changes, and one behind it, that is older than the last poll. */
const poll = ({ variables }: { variables: Record<string, unknown> }) => ({
  data: {
    node: {
      ...place,
      visibility: 'PRIVATE',
      first: { totalCount: 2, nodes: [{ databaseId: 1201 }, { databaseId: 1202 }] },
      last: { nodes: [{ databaseId: 1201 }, { databaseId: 1202 }] },
      issues: variables.issues
        ? page([{ number: 12, updatedAt: '2026-11-14T09:00:00Z' }])
        : page([{ number: 13, updatedAt: '2026-11-15T09:00:00Z' }], 'after 13'),
      pull: page([{ number: 14, updatedAt: '2026-11-16T09:00:00Z' }]),
      discussions: none,
    },
  },
})

const lastPoll = {
  node: 'R_4101',
  name: 'larkfield/parcel',
  branch: 'main',
  head: '0000000000000000000000000000000000000000',
  owners: '.github/CODEOWNERS',
  readers: '2 1201 1202',
  visibility: 'PRIVATE',
  since: { issues: '2026-11-14T12:00:00Z', pull: '2026-11-14T12:00:00Z' },
  told: [],
}

const until = '2026-11-20T12:10:00.000Z'
const reset = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse(until) / 1_000) }
const push = {
  ref: 'refs/heads/main',
  repository: { id: 4101, default_branch: 'main' },
  commits: [{ added: [], modified: ['README.md'], removed: [] }],
}

export const sample: SourceSample = {
  settings: { app: '48120', installation: '990017' },
  secrets: { privateKey: makeAppKey().pkcs1 },
  refused: {
    settings: [{ app: 'x' }, { installation: 'larkfield' }, { internal: 'nobody' }],
    secrets: [{}, { token: 'github_pat_larkfield', privateKey: 'a key beside a token' }, { token: 12 }],
  },
  routes: {
    [`POST ${api}/app/installations/990017/access_tokens`]: answer({ token: 'ghs_of-the-sample' }, 201),
    [`GET ${api}/app/installations/990017`]: answer({
      account: { login: 'larkfield', type: 'Organization' },
      permissions: {
        metadata: 'read',
        contents: 'read',
        issues: 'read',
        pull_requests: 'read',
        members: 'read',
      },
      events: [
        ...[
          'issues',
          'issue_comment',
          'sub_issues',
          'discussion',
          'discussion_comment',
          'push',
          'repository',
        ],
        ...[
          'pull_request',
          'pull_request_review',
          'pull_request_review_comment',
          'pull_request_review_thread',
        ],
        ...['public', 'member', 'team', 'team_add', 'membership', 'organization'],
      ],
      suspended_at: null,
    }),
    [`GET ${api}/installation/repositories`]: (_, url) =>
      url.searchParams.has('page')
        ? answer({ total_count: 3, repositories: [handbook] })
        : answer({ total_count: 3, repositories: [parcel, labels] }, 200, {
            link: `<${api}/installation/repositories?per_page=10&page=2>; rel="next", <${api}/x>; rel="last"`,
          }),
    [`GET ${api}/repositories/4101`]: answer(parcel),
    [`GET ${api}/repositories/4102`]: answer(labels),
    [`GET ${api}/repositories/4103`]: answer(handbook),
    [`GET ${api}/repos/larkfield/labels/installation`]: answer({ id: 990_017 }),
    [`GET ${api}/repositories/4101/collaborators`]: answer([{ id: 1201 }, { id: 1202 }]),
    [`GET ${api}/repositories/4103/collaborators`]: answer([{ id: 1203 }]),
    [`GET ${api}/repositories/4101/git/trees/*`]: answer({
      sha: head,
      tree: [...entries, ...otherEntries],
      truncated: false,
    }),
    [`GET ${api}/repositories/4101/compare/*`]: answer({
      status: 'ahead',
      files: [
        { filename: 'README.md', status: 'modified', sha: 'aa01' },
        { filename: 'docs/printing.md', status: 'removed', sha: 'aa09' },
        { filename: 'services/quotes/cache.ts', status: 'modified', sha: 'aa03' },
      ],
    }),
    [graphqlUrl]: graphqlBy({
      threads,
      poll,
      files: filesIn(place, files, { o0: { oid: 'c0de' } }),
      things: thingsIn(place, {
        issue: { 12: slow, 13: part },
        pullRequest: { 14: cache, 15: bump },
        discussion: { 16: talk },
      }),
    }),
  },
  account: 'larkfield: 3 repositories (larkfield/parcel, larkfield/labels, …)',
  missing: ['Without the permission Discussions: read, discussions are not indexed.'],
  containers: ['4101', '4102', '4103'],
  container: '4101',
  refs: [
    ...['4101/issues/12', '4101/issues/13', '4101/pull/14', '4101/pull/15', '4101/discussions/16'],
    ...Object.keys(files).map(path => `4101/blob/${path}`),
  ],
  gone: '4101/issues/99',
  streams: ['4101', '4102', '4103'],
  changes: {
    stream: '4101',
    cursor: JSON.stringify(lastPoll),
    hints: [
      { item: '4101/issues/13', version: '2026-11-15T09:00:00Z' },
      { item: '4101/pull/14', version: '2026-11-16T09:00:00Z' },
      { item: '4101/blob/README.md', version: 'aa01' },
      { item: '4101/blob/docs/printing.md', gone: true },
    ],
  },
  sign: (body, secret) => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }),
  posts: [
    {
      name: 'of an issue',
      body: JSON.stringify({ action: 'edited', issue: { number: 12 }, repository: { id: 4101 } }),
      headers: { 'x-github-event': 'issues', 'x-github-delivery': 'd-1' },
      hints: [{ item: '4101/issues/12' }],
    },
    {
      name: 'of a push',
      body: JSON.stringify(push),
      headers: { 'x-github-event': 'push', 'x-github-delivery': 'd-2' },
      hints: [{ stream: '4101' }],
    },
  ],
  failures: [
    {
      name: 'a token that is not taken',
      answer: answer({ message: 'Bad credentials' }, 401),
      kind: 'signed-out',
    },
    {
      name: 'a 403 that is a missing right',
      answer: answer({ message: 'Resource not accessible by integration' }, 403),
      kind: 'forbidden',
    },
    {
      name: 'a 403 that is a rate limit',
      answer: answer({ message: 'API rate limit exceeded for installation ID 990017.' }, 403, reset),
      kind: 'limited',
      until,
    },
    {
      name: 'a secondary limit',
      answer: answer({ message: 'You have exceeded a secondary rate limit.' }, 403, { 'retry-after': '600' }),
      kind: 'limited',
      until,
    },
    { name: 'a 429', answer: answer('', 429, { 'retry-after': '600' }), kind: 'limited', until },
    { name: 'lost access', answer: answer({ message: 'Not Found' }, 404), kind: 'gone' },
    { name: 'a deleted thing', answer: answer({ message: 'This was deleted' }, 410), kind: 'gone' },
    {
      name: 'a repository taken down',
      answer: answer({ message: 'Repository access blocked', block: { reason: 'dmca' } }, 451),
      kind: 'gone',
    },
    {
      name: 'a suspended installation',
      answer: answer({ message: 'This installation has been suspended' }, 403),
      kind: 'signed-out',
    },
    {
      name: 'an organisation that lets in some addresses alone',
      answer: answer({ message: 'the `larkfield` organization has an IP allow list enabled' }, 403),
      kind: 'forbidden',
    },
    { name: 'a bad gateway', answer: answer('<html>', 502), kind: 'unavailable' },
    {
      name: 'an unavailable service',
      answer: answer({ message: 'Service unavailable' }, 503),
      kind: 'unavailable',
    },
  ],
}
