import { type Budget, type BudgetRule, openBudget } from '#test/services/frame/budget.ts'
import type { Clock } from '#test/services/frame/clock.ts'
import { type Cursors, openCursors } from '#test/services/frame/paging.ts'
import { openTokens, type Tokens } from '#test/services/frame/tokens.ts'

/** What an app may read (SOURCES 1.1). */
export const allPermissions = [
  'metadata',
  'contents',
  'issues',
  'pull_requests',
  'discussions',
  'members',
] as const
export type Permission = (typeof allPermissions)[number]

/** Who asks: the app itself, its installation, or somebody with a token of their own (a person's key). */
export type Asker = { kind: 'app' } | { kind: 'installation' } | { kind: 'user'; person: string }

/** What GitHub does beside answering, for a test to turn. */
export type GithubRules = {
  readonly tokens: Tokens<Asker>
  /** Requests an hour. */
  readonly core: Budget
  /** GraphQL points an hour. */
  readonly graphql: Budget
  /** Points a minute, REST and GraphQL apart. */
  readonly restMinute: Budget
  readonly graphqlMinute: Budget
  readonly permissions: Set<Permission>
  /** Lists longer than this are paged by cursor alone. */
  longList: number
  /** Trees with more entries than this are cut off. */
  treeEntries: number
  readonly listCursors: Cursors<number>
  /** Of GraphQL's connections: node ids. */
  readonly graphCursors: Cursors<string>
}

const hour = 3_600_000

/** The limits of an installation: "Rate limits for the REST API". */
export const openRules = (
  clock: Clock,
  core: BudgetRule = { limit: 5_000, windowMs: hour },
): GithubRules => ({
  tokens: openTokens<Asker>(clock, 'ghs_'),
  core: openBudget(clock, core),
  graphql: openBudget(clock, { limit: 5_000, windowMs: hour }),
  restMinute: openBudget(clock, { limit: 900, windowMs: 60_000 }),
  graphqlMinute: openBudget(clock, { limit: 2_000, windowMs: 60_000 }),
  permissions: new Set(allPermissions),
  longList: 1_000,
  treeEntries: 100_000,
  listCursors: openCursors<number>('cursor:v2'),
  graphCursors: openCursors<string>('cursor:v2'),
})
