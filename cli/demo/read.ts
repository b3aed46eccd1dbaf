import { setTimeout as after } from 'node:timers/promises'
import type { DemoCompany } from '#cli/demo/larkfield.ts'
import { type CallOptions, call } from '#shared/contract/client.ts'

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
