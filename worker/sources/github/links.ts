import type { ItemDraftInput } from '#shared/contract/items.ts'
import { digestOf } from '../service/digest.ts'
import type { Place } from './place.ts'
import type { Neighbour } from './shapes.ts'

type Link = NonNullable<ItemDraftInput['links']>[number]

/** What GitHub shows of a neighbour to everybody who sees this repository: those of itself, and those anybody sees. */
const linksTo = (kind: Link['kind'], neighbours: readonly Neighbour[], { repository }: Place): Link[] =>
  neighbours
    .filter(n => n.repository.visibility === 'PUBLIC' || String(n.repository.databaseId) === repository)
    .map(({ url }) => ({ kind, url }))

/** What a thread says of its neighbours: an issue of the one it is part of, a pull request of those it closes. */
export type WithNeighbours = {
  parent?: Neighbour | null | undefined
  closingIssuesReferences?: readonly Neighbour[]
}

export const linksOf = ({ parent, closingIssuesReferences = [] }: WithNeighbours, place: Place): Link[] => [
  ...linksTo('part-of', parent ? [parent] : [], place),
  ...linksTo('closes', closingIssuesReferences, place),
]

/**
 * What listings tell of a thread: when it changed, and its links, which come and go with its neighbours (one is deleted,
 * renamed or hidden) without a change of its own. A poll tells only the first.
 */
export const listedOf = async (
  thread: WithNeighbours & { updatedAt: string },
  place: Place,
): Promise<string> => `${thread.updatedAt} ${await digestOf(linksOf(thread, place))}`
