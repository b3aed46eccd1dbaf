import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { askedOf, graphqlBy, graphqlUrl } from '#test/suites/sources/github/graphql.ts'
import { repositoryShape } from '#test/suites/sources/github/things.ts'
import { backfill } from '#worker/sources/github/backfill.ts'
import { secrets, settings } from '#worker/sources/github/settings.ts'
import type { Found } from '#worker/sources/service/service.ts'

// One repository, read through from its beginning, of answers in recorded shapes.

export const api = 'https://api.github.com'
const branch = { name: 'main', target: { oid: 'head', o0: null, o1: null, o2: null } }
/** The repository as GraphQL tells of it. */
export const place = {
  id: 'R_4101',
  databaseId: 4101,
  nameWithOwner: 'larkfield/parcel',
  defaultBranchRef: branch,
}
/** The same, empty. */
export const noBranch = { ...place, defaultBranchRef: null }

/** A connection that is answered so. */
export const connected = (answers: Parameters<typeof graphqlBy>[0], routes: Routes = {}) =>
  connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), {
    [`GET ${api}/repositories/4101`]: answer(repositoryShape(4101, 'parcel')),
    [graphqlUrl]: graphqlBy(answers),
    ...routes,
  })
export type At = ReturnType<typeof connected>

/** Page after page, until there is none. */
export const readAll = async (at: At): Promise<Found[]> => {
  const all: Found[] = []
  for (let cursor: string | null = null, begun = false; !begun || cursor !== null; begun = true) {
    const { values, next } = await backfill(at, '4101', cursor)
    all.push(...values)
    cursor = next
  }
  return all
}
export const refs = (found: readonly Found[]) => found.map(f => f.ref.replace('4101/', ''))
/** Texts, or what became of them. */
export const bodies = (found: readonly Found[]) =>
  found.map(f => (f.state === 'present' ? (f.drafts[0]?.body ?? '') : f.state))
/** Names of the GraphQL queries that were asked. */
export const named = ({ requests }: At) =>
  requests.filter(r => r.url.endsWith('/graphql')).map(r => /query (\w+)/.exec(askedOf(r).query)?.[1])
