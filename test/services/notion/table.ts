import type { Company } from '#test/services/company/company.ts'
import { type Asked, credentialOf, type Reply } from '#test/services/frame/asked.ts'
import { openBudget } from '#test/services/frame/budget.ts'
import { openTable, type Table } from '#test/services/frame/table.ts'
import { openTokens, type Tokens } from '#test/services/frame/tokens.ts'
import { lacks, limited, problem, unauthorized } from '#test/services/notion/errors.ts'
import { notionCursors } from '#test/services/notion/lists.ts'
import { routesOf } from '#test/services/notion/routes.ts'
import type { SearchRules } from '#test/services/notion/search.ts'

/** What an integration may do (its Capabilities tab). */
export type Capabilities = { comments: boolean; users: 'none' | 'names' | 'emails' }

export type NotionOptions = {
  /** Default: all. */
  capabilities?: Partial<Capabilities>
  /** Default: everything is found at once. */
  search?: Partial<SearchRules>
  /** About how many blocks the Markdown of a page holds; the real one: 20,000. */
  blocks?: number
  /** Requests in 60 seconds, of a connection and of all in the workspace; default: as many as one likes. */
  limits?: { connection?: number; workspace?: number }
}

export type NotionTable = Table & { readonly tokens: Tokens<Capabilities>; readonly rules: SearchRules }

const version = '2026-03-11'

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1_000))

/** The capability a kind of request needs. */
const need = (kind: string, { comments, users }: Capabilities): Reply | null => {
  if (kind.includes('/comments') && !comments) return lacks('read comments')
  if (kind.includes('/users') && kind !== 'GET /v1/users/me' && users === 'none')
    return lacks('read user information')
  return null
}

/** Notion's API of 2026-03-11 (developers.notion.com/reference), as far as a reader asks it. `tokens` lets somebody in. */
export const notionTable = (company: Company, options: NotionOptions = {}): NotionTable => {
  const { clock } = company
  const rules = { missing: 0, lagMs: 0, cap: 10_000, ...options.search }
  const tokens = openTokens<Capabilities>(clock, 'ntn_')
  const forever = Number.POSITIVE_INFINITY
  const window = (limit = forever) => openBudget(clock, { limit, windowMs: 60_000 })
  const own = window(options.limits?.connection)
  const all = window(options.limits?.workspace)
  const before = (asked: Asked, kind: string): Reply | null => {
    const token = credentialOf(asked)
    const capabilities = tokens.ownerOf(token)
    if (!capabilities) return unauthorized()
    if (!asked.headers['notion-version'])
      return problem(400, 'missing_version', 'Notion-Version header should be defined.')
    if (asked.headers['notion-version'] !== version)
      return problem(400, 'validation_error', `Notion-Version header failed validation: not \`${version}\`.`)
    for (const [budget, key, reason] of [
      [own, token, 'connection'],
      [all, 'workspace', 'workspace'],
    ] as const) {
      const spent = budget.take(key)
      if (!spent.allowed) return limited(seconds(spent.resetAt - clock.now()), `${reason}_limit_exceeded`)
    }
    return need(kind, capabilities)
  }
  const emails = (asked: Asked): boolean => tokens.ownerOf(credentialOf(asked))?.users === 'emails'
  const table = openTable({
    id: 'notion',
    hosts: ['api.notion.com'],
    routes: routesOf(company, { cursors: notionCursors(), rules, blocks: options.blocks ?? 20_000, emails }),
    before,
    missing: () => problem(400, 'invalid_request_url', 'Invalid request URL.'),
  })
  return { ...table, tokens, rules }
}
