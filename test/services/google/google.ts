import type { Company } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import type { Asked } from '#test/services/frame/asked.ts'
import type { Tokens } from '#test/services/frame/tokens.ts'
import type { PageTokens } from '#test/services/google/answer.ts'
import type { Channels } from '#test/services/google/channels.ts'
import type { Caller } from '#test/services/google/oauth.ts'

/** What a test may change while it runs. */
export type GoogleRules = {
  /** The most bytes `files.export` gives out; the real one: 10 MB. */
  exportBytes: number
  /** Whether a search of all drives says that it was not complete. */
  incompleteSearch: boolean
  /** Places in the log of changes that are no longer known, and how that is said. */
  forgotten: { before: number; status: 404 | 410 }
}

/** What the routes have in common. */
export type Google = {
  readonly company: Company
  readonly tokens: Tokens<Caller>
  readonly pages: PageTokens
  readonly channels: Channels
  readonly rules: GoogleRules
  caller(asked: Asked): Person
}
