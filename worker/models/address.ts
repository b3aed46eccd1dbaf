import type { Env } from '../env.ts'
import { openOutgoing } from '../outgoing/outgoing.ts'
import { sendVia } from '../outgoing/via.ts'
import type { ServiceSettings } from './service.ts'

/** For a whole answer, in milliseconds: a small processor may take so long. */
const patience = 60_000

const onThisMachine = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** An address of the environment. Throws an Error for what texts of items may not be sent to. */
const addressOf = (variable: string, text: string | undefined): URL => {
  const url = URL.parse(text ?? '')
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && onThisMachine.has(url.hostname))
  if (!url || !safe || url.username || url.password)
    throw new Error(`${variable} is an https address, or an http address of this machine.`)
  return url
}

/** The service behind an address of the environment, and the way there and nowhere else. Throws an Error that names what is wrong. */
export const serviceAt = (
  env: Env,
  variable: 'EMBEDDINGS_URL' | 'PROPOSALS_URL',
  { key, now }: Pick<ServiceSettings, 'key' | 'now'>,
): ServiceSettings => {
  const { origin, href } = addressOf(variable, env[variable])
  const via = env.OUTGOING_VIA && origin.startsWith('https:') ? { fetch: sendVia(env.OUTGOING_VIA) } : {}
  return {
    url: href,
    key,
    now,
    outgoing: openOutgoing({ hosts: [], origins: [origin], milliseconds: patience, ...via }),
  }
}
