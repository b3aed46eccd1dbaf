import type { Deps } from '../deps.ts'
import { Failure } from '../http/failure.ts'
import { attend } from './attend.ts'

/** A message of the queue, as the platform gives it. */
type Message = { readonly body: { connection: string }; ack(): void; retry(): void }

/**
 * Looks at each connection that messages name, once. (They come one at a time: a slow connection keeps no other waiting.) A message is not kept for long: what it stood for is in the
 * database, so what fails here is due again with the next minute.
 */
export const consume = async (deps: Deps, messages: readonly Message[]): Promise<void> => {
  const byConnection = Map.groupBy(messages, ({ body }) => body.connection)
  for (const [connection, same] of byConnection) {
    try {
      await attend(deps, connection)
    } catch (cause) {
      if (!(cause instanceof Failure && cause.code === 'connection.not_found'))
        deps.log('sync.failed', {
          connection,
          message: cause instanceof Error ? cause.message : String(cause),
        })
    }
    for (const message of same) message.ack()
  }
}
