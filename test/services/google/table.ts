import type { Company } from '#test/services/company/company.ts'
import { type Asked, credentialOf, type Reply } from '#test/services/frame/asked.ts'
import { openBudget } from '#test/services/frame/budget.ts'
import { openCursors } from '#test/services/frame/paging.ts'
import { openTable, type Table } from '#test/services/frame/table.ts'
import { openTokens } from '#test/services/frame/tokens.ts'
import { callerOf, unfit } from '#test/services/google/caller.ts'
import { changeRoutes } from '#test/services/google/change-routes.ts'
import { openChannels } from '#test/services/google/channels.ts'
import { commentRoute } from '#test/services/google/comment-routes.ts'
import { directoryRoutes } from '#test/services/google/directory-routes.ts'
import { documentRoute, driveRoutes } from '#test/services/google/drive-routes.ts'
import { newRefusal, refusal, tooMany, userLimit } from '#test/services/google/errors.ts'
import { fileRoutes } from '#test/services/google/file-routes.ts'
import type { Google, GoogleRules } from '#test/services/google/google.ts'
import { type Caller, grant, type RobotKey } from '#test/services/google/oauth.ts'

export type GoogleOptions = Partial<GoogleRules> & {
  /** Requests a minute and user, of Drive and of Docs; `as`: how it is said. Default: as many as one likes. */
  limits?: { drive?: number; docs?: number; as?: 403 | 429 }
}

export type GoogleTable = Table & Omit<Google, 'company' | 'caller'>

/** Docs counts apart from Drive, and everybody apart from each other. */
const limiter = ({ clock }: Company, limits: NonNullable<GoogleOptions['limits']>) => {
  const window = (limit = Number.POSITIVE_INFINITY) => openBudget(clock, { limit, windowMs: 60_000 })
  const [drive, docs] = [window(limits.drive), window(limits.docs)]
  return (asked: Asked, user: string): Reply | null => {
    if (asked.path.startsWith('/v1/')) {
      if (docs.take(user).allowed) return null
      return newRefusal(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Read requests'.")
    }
    if (!asked.path.startsWith('/drive/') || drive.take(user).allowed) return null
    return limits.as === 429 ? tooMany() : userLimit()
  }
}

/** Drive v3, Docs v1, the Directory and the token endpoint, as far as a reader asks them. `key`: newRobotKey(). */
export const googleTable = (company: Company, key: RobotKey, options: GoogleOptions = {}): GoogleTable => {
  const { limits = {}, ...given } = options
  const tokens = openTokens<Caller>(company.clock, 'ya29.')
  const rules: GoogleRules = {
    exportBytes: 10 * 1024 * 1024,
    incompleteSearch: false,
    forgotten: { before: 0, status: 410 },
    ...given,
  }
  const limit = limiter(company, limits)
  const google: Google = {
    company,
    tokens,
    pages: openCursors('google'),
    channels: openChannels(company),
    rules,
    caller: asked => callerOf(company, tokens, asked),
  }
  const table = openTable({
    id: 'google-drive',
    hosts: ['oauth2.googleapis.com', 'www.googleapis.com', 'docs.googleapis.com', 'admin.googleapis.com'],
    routes: [
      { method: 'POST', path: '/token', answer: asked => grant(company, asked, { tokens, key }) },
      ...changeRoutes(google),
      ...fileRoutes(google),
      commentRoute(google),
      ...driveRoutes(google),
      documentRoute(google),
      ...directoryRoutes(google),
    ],
    before: asked =>
      unfit(tokens, asked) ?? limit(asked, tokens.ownerOf(credentialOf(asked))?.person?.key ?? ''),
    missing: () => refusal(404, 'notFound', 'Not Found'),
  })
  const { channels, pages } = google
  return { ...table, tokens, pages, channels, rules }
}
