import type { Cursors } from '#test/services/frame/paging.ts'
import { refuse } from '#test/services/github/graphql/refuse.ts'

export type PageArguments = {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

const placeOf = (cursors: Cursors<string>, cursor: string, ids: readonly string[]): number => {
  const id = cursors.take(cursor)
  if (id === null)
    throw refuse('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`)
  return ids.indexOf(id)
}

/**
 * A page of a list as a connection. A cursor remembers the node it was given with, and goes on behind wherever that node
 * is by then. `node` makes a node only when a query wants it; `idOf` tells values apart.
 */
export const connectionOf = <T>(
  cursors: Cursors<string>,
  all: readonly T[],
  { first, after, last, before }: PageArguments,
  {
    idOf,
    node,
    edge = () => ({}),
  }: { idOf(value: T): string; node(value: T): object; edge?(value: T): object },
) => {
  const ids = all.map(idOf)
  const start = after ? placeOf(cursors, after, ids) + 1 : 0
  const end = before ? Math.max(0, placeOf(cursors, before, ids)) : all.length
  const inside = all.slice(start, end)
  const values = typeof first === 'number' ? inside.slice(0, first) : inside.slice(-(last ?? 0))
  const offset = typeof first === 'number' ? start : start + inside.length - values.length
  const cursorOf = (value: T | undefined) => (value === undefined ? null : cursors.give(idOf(value)))
  return {
    totalCount: all.length,
    nodes: () => values.map(node),
    edges: () => values.map(value => ({ cursor: cursorOf(value), node: node(value), ...edge(value) })),
    pageInfo: () => ({
      hasNextPage: offset + values.length < all.length,
      hasPreviousPage: offset > 0,
      startCursor: cursorOf(values[0]),
      endCursor: cursorOf(values.at(-1)),
    }),
  }
}
