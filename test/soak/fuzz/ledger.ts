import type { z } from 'zod'
import { type OperationId, operations } from '#shared/contract/index.ts'
import type { TestApp } from '#test/harness/app.ts'

/** Refs of items by the id of their container. */
type Refs = Map<string, Set<string>>

/** What the worker said it stored and removed. What is there at the end must be exactly that. */
export type Ledger = {
  /** Before an item is removed: which one that would be. */
  expect(itemId: string): Promise<void>
  /** Notes an answered request; returns what is wrong with the answer, if anything. */
  note(id: OperationId, input: unknown, answer: unknown): Promise<string | null>
  /** Where the database is not what was told; empty when it is. */
  differences(): Promise<string[]>
}

const storedRefs = async ({ database }: TestApp): Promise<Refs> => {
  const rows = await database.owner.query(
    'select c.id, i.ref from container c left join item i on i.container_id = c.id',
  )
  const held: Refs = new Map()
  for (const { id, ref } of rows) {
    const refs = held.get(String(id)) ?? new Set()
    held.set(String(id), ref === null ? refs : refs.add(String(ref)))
  }
  return held
}

/** A decision that was written down is an item of the workspace's own record. */
const noteRecord = async ({ database }: TestApp, held: Refs, itemId: string): Promise<string | null> => {
  const [row] = await database.owner`select container_id, ref from item where id::text = ${itemId}`
  if (!row) return 'told of a decision that is not stored'
  const container = String(row.container_id)
  held.set(container, (held.get(container) ?? new Set()).add(String(row.ref)))
  return null
}

type PutInput = z.output<(typeof operations)['items.put']['input']>
type PutAnswer = z.output<(typeof operations)['items.put']['output']>

const notePut = (held: Refs, { container, items }: PutInput, { stored, unchanged }: PutAnswer) => {
  const refs = held.get(container) ?? new Set()
  for (const { ref } of items) refs.add(ref)
  held.set(container, refs)
  return stored + unchanged === items.length
    ? null
    : `${items.length} items sent, ${stored} + ${unchanged} told`
}

const listOf = (held: Refs): string[] =>
  [...held].flatMap(([id, refs]) => [id, ...[...refs].map(ref => `${id} ${JSON.stringify(ref)}`)])

const missingIn = (some: string[], others: string[]): string[] => {
  const known = new Set(others)
  return some.filter(one => !known.has(one))
}

/** Starts with what is there. */
export const openLedger = async (app: TestApp): Promise<Ledger> => {
  const held = await storedRefs(app)
  let doomed: { container: string; ref: string; others: boolean } | null = null
  return {
    async expect(itemId) {
      const [row] = await app.database.owner`
        select i.container_id, i.ref, exists (
          select from item o where o.container_id = i.container_id and o.ref = i.ref and o.id <> i.id) others
          from item i where i.id::text = ${itemId}`
      doomed = row
        ? { container: String(row.container_id), ref: String(row.ref), others: Boolean(row.others) }
        : null
    },
    async note(id, input, answer) {
      const { output } = operations[id]
      if (id === 'items.put')
        return notePut(held, operations[id].input.parse(input), output.parse(answer) as PutAnswer)
      if (id === 'items.delete') {
        if (!doomed) return 'removed an item that was not there'
        if (!doomed.others) held.get(doomed.container)?.delete(doomed.ref)
      }
      if (id === 'decisions.record')
        return noteRecord(app, held, operations[id].output.parse(answer).decision.item.id)
      if (id === 'containers.put') {
        const { container } = operations[id].output.parse(answer)
        held.set(container.id, held.get(container.id) ?? new Set())
      }
      if (id === 'containers.delete') held.delete(operations[id].input.parse(input).id)
      return null
    },
    async differences() {
      const [told, there] = [listOf(held), listOf(await storedRefs(app))]
      return [
        ...missingIn(told, there).map(one => `told but not stored: ${one}`),
        ...missingIn(there, told).map(one => `stored but never told: ${one}`),
      ]
    },
  }
}
