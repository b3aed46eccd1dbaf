import { readTexts } from '../decisions/propose/read.ts'
import type { Deps } from '../deps.ts'
import { makeVectors } from '../embed/make.ts'
import type { Message } from '../env.ts'
import { Failure } from '../http/failure.ts'
import { attend } from './attend.ts'

/** A message of the queue, as the platform gives it. */
type Delivered = { readonly body: Message; ack(): void; retry(): void }

const lookAt = async (deps: Deps, body: Message): Promise<void> => {
  if ('connection' in body) return attend(deps, body.connection)
  if ('reading' in body) return readTexts(deps, body.reading)
  await makeVectors(deps, body.vectors)
}

/**
 * Looks at each connection and workspace that messages name, once. (They come one at a time: a slow connection keeps no other waiting.) A message is not kept for long: what it stood for is in the
 * database, so what fails here is due again with the next minute.
 */
export const consume = async (deps: Deps, messages: readonly Delivered[]): Promise<void> => {
  const byWhat = Map.groupBy(messages, ({ body }) => JSON.stringify(body))
  for (const same of byWhat.values()) {
    const [{ body } = {}] = same
    if (!body) continue
    try {
      await lookAt(deps, body)
    } catch (cause) {
      if (!(cause instanceof Failure && cause.code === 'connection.not_found'))
        deps.log('sync.failed', {
          ...body,
          message: cause instanceof Error ? cause.message : String(cause),
        })
    }
    for (const message of same) message.ack()
  }
}
