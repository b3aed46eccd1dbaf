// What we ask GraphQL for, as fragments; worker/sources/github/shapes.ts is what comes back. By the sizes of the inner pages a
// page of a hundred threads of each kind costs 59 points (one for a hundred connections) and 290,000 nodes of the 500,000
// allowed. Only what holds connections itself (reviews, answers) costs points: the others are as long as they may be.

const page = 'pageInfo { hasNextPage endCursor }'

const actor = `fragment actor on Actor {
  __typename login ... on User { databaseId name } ... on Bot { databaseId } ... on Mannequin { databaseId }
}`

const remarkFields = 'body createdAt updatedAt isMinimized author { ...actor }'
const neighbour = 'url repository { databaseId visibility }'

export const parentSelection = `parent { ${neighbour} }`
export const closingSelection = `closingIssuesReferences(first: 10) { nodes { ${neighbour} } }`

const threadFields = 'id number title url body createdAt updatedAt author { ...actor }'
const assignees = 'assignees(first: 10) { nodes { __typename login databaseId name } }'

const reviewFields = `id state submittedAt ${remarkFields} comments(first: 50) { ${page} nodes { path ${remarkFields} } }`
const answerFields = `id isAnswer ${remarkFields} replies(first: 50) { ${page} nodes { ${remarkFields} } }`

const issue = `fragment issue on Issue {
  ${threadFields} state stateReason ${assignees} ${parentSelection}
  comments(first: 100) { ${page} nodes { ${remarkFields} } }
}`

const pull = `fragment pull on PullRequest {
  ${threadFields} state isDraft mergedBy { ...actor } ${assignees}
  reviewRequests(first: 10) { nodes { requestedReviewer { __typename ... on User { login databaseId name } } } }
  ${closingSelection}
  files(first: 100) { ${page} nodes { path } }
  comments(first: 100) { ${page} nodes { ${remarkFields} } }
  reviews(first: 20) { ${page} nodes { ${reviewFields} } }
}`

const discussion = `fragment discussion on Discussion {
  ${threadFields} closed stateReason
  comments(first: 30) { ${page} nodes { ${answerFields} } }
}`

const fragments = { actor, issue, pull, discussion }

/** The fragments a query names, each once, with those they name themselves. */
export const fragmentsFor = (query: string): string => {
  const named = (text: string) =>
    Object.entries(fragments).filter(([name]) => new RegExp(`\\.\\.\\.${name}\\b`).test(text))
  const used = new Map(named(query))
  for (const [, text] of used) for (const [name, inner] of named(text)) used.set(name, inner)
  return [...used.values()].join('\n')
}

/** What is left of a connection that was longer than its first page, by the type it belongs to. */
export const restSelections = {
  'Issue.comments': remarkFields,
  'PullRequest.comments': remarkFields,
  'PullRequest.files': 'path',
  'PullRequest.reviews': reviewFields,
  'PullRequestReview.comments': `path ${remarkFields}`,
  'Discussion.comments': answerFields,
  'DiscussionComment.replies': remarkFields,
} as const
export type RestKind = keyof typeof restSelections

export const pageInfo = page
