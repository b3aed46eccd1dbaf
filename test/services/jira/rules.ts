import { type Budget, openBudget } from '#test/services/frame/budget.ts'
import type { Clock } from '#test/services/frame/clock.ts'
import { type Cursors, openCursors } from '#test/services/frame/paging.ts'
import { openTokens, type Tokens } from '#test/services/frame/tokens.ts'

/** A token and what it is for: `scoped` ones work at api.atlassian.com alone, others at the site. */
export type JiraToken = { email: string; scoped: boolean; scopes: ReadonlySet<string> }

/** What Jira does beside answering, for a test to turn. */
export type JiraRules = {
  readonly tokens: Tokens<JiraToken>
  /** Requests a second for each endpoint and method. */
  readonly burst: Budget
  /** Places in searches; each expires after seven days. */
  readonly searches: Cursors<SearchPlace>
  /** Projects the service account may not browse. */
  readonly blind: Set<string>
  /** Issues more than this break the answer of a bulk fetch in two. */
  bulkMost: number
  /** Issues more than this are named as errors of a bulk fetch, to be asked for again. */
  bulkFits: number
  /** How long a search does not know what changed. */
  indexLag: number
  /** Comments an issue names before it only counts them. */
  commentsInIssue: number
  /** What the service account's profile says; dates in quotes are read in it. */
  timeZone: string
}

/** Behind which issue a page goes on, in the order asked for. */
export type SearchPlace = { jql: string; after: string; givenAt: number }

export const allScopes = [
  'read:jira-work',
  'read:jira-user',
  'manage:jira-configuration',
  'manage:jira-project',
]

export const openJiraRules = (clock: Clock): JiraRules => ({
  tokens: openTokens<JiraToken>(clock, 'ATATT3x'),
  burst: openBudget(clock, { limit: 100, windowMs: 1_000 }),
  searches: openCursors<SearchPlace>('jql'),
  blind: new Set(),
  bulkMost: 100,
  bulkFits: 100,
  indexLag: 0,
  commentsInIssue: 20,
  timeZone: 'America/New_York',
})
