import type { Random } from '#test/soak/random.ts'
import { aroundItems } from '#test/soak/sources/around.ts'
import type { Connected } from '#test/soak/sources/connections.ts'
import type { House } from '#test/soak/sources/house.ts'
import { type Row, rowsOf } from '#test/soak/sources/rows.ts'

/** What the parts of a run share. */
export type Run = {
  house: House
  random: Random
  /** How often the worker is ended while everything is read, and as often again while a day is followed. */
  kills: number
  say(line: string): void
  failures: string[]
}

/** Failures of one kind, one line each, so many of them. */
export const note = ({ failures, say }: Run, what: string, wrong: readonly string[]): void => {
  say(`${what}: ${wrong.length === 0 ? 'nothing wrong' : `${wrong.length} wrong`}`)
  failures.push(...wrong.slice(0, 20).map(one => `${what}: ${one.slice(0, 1_000)}`))
  if (wrong.length > 20) failures.push(`${what}: and ${wrong.length - 20} more`)
}

/** What a workspace has in the index of all that is connected. */
export type Index = { rows: Row[]; around: string[] }

export const indexOf = async (
  { house }: Run,
  workspaceId: string,
  all: readonly Connected[],
): Promise<Index> => {
  const { stack, larkfield } = house
  const asked = [stack.database, workspaceId, larkfield.company, all] as const
  return { rows: await rowsOf(...asked), around: await aroundItems(...asked) }
}
