import type { InputOf, OutputOf } from '#shared/contract/index.ts'

/** What the options page asks of the worker through the background, as the contract has it. */
export const passedOn = [
  'me.get',
  'containers.list',
  'members.list',
  'sources.list',
  'connections.create',
  'connections.list',
  'connections.status',
  'connections.sync',
  'connections.pause',
  'connections.resume',
  'connections.change',
  'connections.webhook',
  'connections.retry',
  'connections.remove',
] as const

export type PassedOn = (typeof passedOn)[number]

/** An ask for each, by its id: `call.connections.list`. */
export type PassedOnAsks = {
  [K in PassedOn as `call.${K}`]: { in: InputOf<K>; out: OutputOf<K> }
}
