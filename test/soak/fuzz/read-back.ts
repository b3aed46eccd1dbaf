import { CallError } from '#shared/contract/client.ts'
import { type InputOf, type OperationId, operationIds, operations } from '#shared/contract/index.ts'
import type { Operation } from '#shared/contract/operation.ts'
import type { Caller } from '#test/harness/app.ts'
import type { FuzzWorld } from '#test/soak/fuzz/world.ts'

const asksForNothing = (id: OperationId): boolean => {
  const { method, input, scope }: Operation = operations[id]
  return method === 'GET' && scope !== 'public' && input.safeParse({}).success
}

/** The id an operation that reads one thing takes; its noun names the pool of such ids. */
const byId = (id: OperationId): string | null => {
  const { method, input }: Operation = operations[id]
  const fields = Object.keys(input.shape)
  return method === 'GET' && fields.length === 1 && fields[0] === 'id' ? (id.split('.')[0] ?? null) : null
}

/**
 * Reads everything back through the API, as somebody who may see all of it: the client parses each answer with the
 * contract. Returns what could not be read, a line each.
 */
export const readBack = async (world: FuzzWorld): Promise<{ read: number; failures: string[] }> => {
  const see: Caller = world.app.callAs(await world.seer())
  const failures: string[] = []
  let read = 0
  const ask = async <K extends OperationId>(id: K, input: InputOf<K>, missing: boolean) => {
    read += 1
    await see(id, input).catch(cause => {
      if (missing && cause instanceof CallError && cause.status === 404) return
      failures.push(`read back ${id} ${JSON.stringify(input)}: ${cause}`)
    })
  }
  for (const id of operationIds.filter(asksForNothing)) await ask(id, {} as never, false)
  const pool = await world.pool()
  for (const id of operationIds)
    for (const key of pool.get(byId(id) ?? '') ?? []) await ask(id, { id: key } as never, true)
  for (const container of pool.get('containers') ?? []) await ask('items.list', { container }, false)
  for (const who of pool.get('members') ?? []) await ask('people.find', { who }, false)
  return { read, failures }
}
