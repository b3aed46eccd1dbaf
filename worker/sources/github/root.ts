import { ServiceProblem } from '../service/problem.ts'
import { repositoryOf } from './containers.ts'
import type { At } from './sign-in.ts'

/** How GraphQL finds a repository: by its id there, or by the name it had when its container was read last. */
export type Root = { node: string } | { owner: string; name: string }

/** A repository in a query, as the field `key`, with what is asked of it. */
export const askedIn = (root: Root, key: string, selection: string) =>
  'node' in root
    ? {
        declared: `$${key}: ID!`,
        field: `${key}: node(id: $${key}) { ... on Repository { ${selection} } }`,
        variables: { [key]: root.node },
      }
    : {
        declared: `$${key}Owner: String!, $${key}Name: String!`,
        field: `${key}: repository(owner: $${key}Owner, name: $${key}Name) { ${selection} }`,
        variables: { [`${key}Owner`]: root.owner, [`${key}Name`]: root.name },
      }

/** By the name in the rules of its container, which costs no call; null: they are not kept, or not yet. */
export const rootByName = async (at: At, repository: string): Promise<Root | null> => {
  const rules = (await at.rules?.(repository)) ?? ''
  const [, owner, name] = /^([^/\s]+)\/([^/\s]+) /.exec(rules) ?? []
  return owner && name ? { owner, name } : null
}

/** By asking for it by its number. Throws `gone` when it is not ours to see. */
export const rootById = async (at: At, repository: string): Promise<Root> => ({
  node: (await repositoryOf(at, repository)).node_id,
})

export const notOurs = (): ServiceProblem =>
  new ServiceProblem('gone', 'GitHub does not show us this repository any more.')

/**
 * Asks something of a repository. A name may lead to another repository by now, or to none: then it is asked for by its
 * number. `ask` answers null when there is none. Throws `gone`.
 */
export const askIn = async <T extends { place: { repository: string } }>(
  at: At,
  repository: string,
  root: Root | null,
  ask: (root: Root) => Promise<T | null>,
): Promise<T> => {
  const known = root ?? (await rootByName(at, repository))
  const first = known && (await ask(known))
  if (first?.place.repository === repository) return first
  if (known && 'node' in known) throw notOurs()
  const found = await ask(await rootById(at, repository))
  if (!found) throw notOurs()
  return found
}
