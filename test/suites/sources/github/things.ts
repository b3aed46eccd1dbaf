import type { components } from '@octokit/openapi-types'

// Things of Larkfield in the shapes GitHub documents, as far as they are read.

type RestRepository = components['schemas']['repository']

/** A repository as REST tells of it. */
export const repositoryShape = (
  id: number,
  name: string,
  visibility: 'public' | 'private' | 'internal' = 'private',
) =>
  ({
    id,
    node_id: `R_${id}`,
    name,
    full_name: `larkfield/${name}`,
    html_url: `https://github.com/larkfield/${name}`,
    private: visibility !== 'public',
    visibility,
    default_branch: 'main',
  }) satisfies Partial<RestRepository>

/** An Actor of GraphQL. */
export const who = (login: string, databaseId: number, name: string | null = null) => ({
  __typename: 'User',
  login,
  databaseId,
  name,
})
export const ines = who('ines-okoye', 1201, 'Ines Okoye')
export const tomas = who('treyes', 1202, 'Tomas Reyes')
export const mei = who('mei-l', 1203)
export const bot = { __typename: 'Bot', login: 'dependabot', databaseId: 49_699_333 }

type Who = typeof ines | typeof mei | typeof bot | null

/** A connection's page; `next`: the cursor that leads on. */
export const page = <T>(nodes: readonly T[], next: string | null = null) => ({
  totalCount: nodes.length + (next === null ? 0 : 1),
  pageInfo: { hasNextPage: next !== null, endCursor: next },
  nodes,
})

const hour = (n: number): string => `2026-11-${String(2 + (n % 20)).padStart(2, '0')}T09:00:00Z`

export const remark = (author: Who, body: string, at: string, more: object = {}) => ({
  body,
  author,
  createdAt: at,
  updatedAt: at,
  isMinimized: false,
  ...more,
})

const thread = (kind: 'issues' | 'pull' | 'discussions', number: number, title: string) => ({
  id: `${kind}_${number}`,
  number,
  title,
  url: `https://github.com/larkfield/parcel/${kind}/${number}`,
  ...remark(ines, `What ${title.toLowerCase()} is about.`, hour(number)),
})

/** A neighbour of a thread, in the repository with an id. */
export const neighbour = (url: string, databaseId: number, visibility = 'PRIVATE') => ({
  url,
  repository: { databaseId, visibility },
})

export const issue = (number: number, title: string, more: object = {}) => ({
  ...thread('issues', number, title),
  state: 'OPEN',
  stateReason: null,
  assignees: { nodes: [] },
  parent: null,
  comments: page([]),
  ...more,
})

export const pull = (number: number, title: string, more: object = {}) => ({
  ...thread('pull', number, title),
  state: 'OPEN',
  isDraft: false,
  mergedBy: null,
  assignees: { nodes: [] },
  reviewRequests: { nodes: [] },
  closingIssuesReferences: { nodes: [] },
  files: page([]),
  comments: page([]),
  reviews: page([]),
  ...more,
})

export const review = (author: Who, state: string, body: string, at: string, more: object = {}) => ({
  id: `review ${at}`,
  state,
  submittedAt: at,
  ...remark(author, body, at),
  comments: page([]),
  ...more,
})

export const discussion = (number: number, title: string, more: object = {}) => ({
  ...thread('discussions', number, title),
  closed: false,
  stateReason: null,
  comments: page([]),
  ...more,
})

export const answerIn = (author: Who, body: string, at: string, more: object = {}) => ({
  id: `answer ${at}`,
  isAnswer: false,
  ...remark(author, body, at),
  replies: page([]),
  ...more,
})

/** A file at a commit, and the commit that last touched it. */
export const file = (oid: string, text: string, more: object = {}) => ({
  entry: {
    mode: 33_188,
    object: { oid, text, isTruncated: false, byteSize: text.length, ...more },
  },
  history: {
    nodes: [
      {
        committedDate: '2026-10-01T09:00:00Z',
        author: { name: 'Tomas Reyes', email: 'tomas.reyes@larkfield.example', user: tomas },
      },
    ],
  },
})
