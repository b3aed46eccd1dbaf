import { setTimeout as wait } from 'node:timers/promises'
import { connectAll } from '#test/soak/sources/connections.ts'
import { type Index, indexOf, type Run } from '#test/soak/sources/run.ts'
import { kill, settle } from '#test/soak/sources/work.ts'

/** The longest a kill waits after the progress it was drawn for, in milliseconds: it is to meet any statement. */
const late = 400

/**
 * A backfill of everything in a workspace of its own, while the worker is ended each time it has stored so many items,
 * drawn by chance.
 */
export const readAnew = async (run: Run, items: number): Promise<Index> => {
  const { random, house } = run
  const { database, callAs } = house.stack
  const { workspaceId, token } = await database.found('Fresh')
  const call = callAs(token)
  const all = await connectAll(house, call)
  const ends = Array.from({ length: run.kills }, () => random.below(items)).toSorted((a, b) => a - b)
  await settle(house, async () => {
    const [next] = ends
    if (next === undefined) return
    const [row] =
      await database.owner`select count(*)::int n from item where workspace_id = ${workspaceId}::uuid`
    if (Number(row?.n) < next) return
    ends.shift()
    await wait(random.below(late))
    await kill(house)
  })
  run.say(`read anew, the worker was ended ${run.kills - ends.length} times`)
  const index = await indexOf(run, workspaceId, all)
  // Two that follow the same services would be counted as one.
  for (const { id } of all) await call('connections.pause', { id })
  return index
}
