import { setTimeout as after } from 'node:timers/promises'
import type { DemoCompany } from '#cli/demo/larkfield.ts'
import { type CallOptions, call } from '#shared/contract/client.ts'
import type { Neon } from '#worker/db/neon.ts'

/** Between two looks, in milliseconds. */
const between = 1_000

/** Connects every tool of the company, as an administrator would. */
export const connectAll = async ({ connections }: DemoCompany, options: CallOptions): Promise<void> => {
  for (const { source, settings, secrets } of connections)
    await call('connections.create', { source, settings, secrets }, options)
}

/** Says how far each tool has been read, until all are. */
export const untilRead = async (options: CallOptions, say: (line: string) => void): Promise<void> => {
  const told = new Set<string>()
  for (;;) {
    const { connections } = await call('connections.list', {}, options)
    for (const { id, sourceLabel, items, freshAt, problem } of connections) {
      const line = freshAt ? `${sourceLabel}: ${items} items` : problem?.message
      if (line === undefined || told.has(`${id} ${line}`)) continue
      told.add(`${id} ${line}`)
      say(`  ${freshAt ? line : `${sourceLabel}: ${line}`}`)
    }
    if (connections.every(({ freshAt }) => freshAt !== null)) return
    await after(between, undefined, { signal: options.signal })
  }
}

/**
 * Says who is one person in several tools, as an administrator would: no tool tells another whose accounts are whose, and
 * nobody at this company shares a name. `sql` is the owner of the tables.
 */
export const tellWhoIsOne = async (sql: Neon, options: CallOptions): Promise<void> => {
  const doubles = await sql`
    select p.id person, first.id "into" from person p
      join (select distinct on (name) name, id from person
             order by name, id not in (select person_id from member),
                      id not in (select person_id from identity where handle is not null), id) first on first.name = p.name and first.id <> p.id`
  for (const { person, into } of doubles) await call('people.merge', { person, into }, options)
}
