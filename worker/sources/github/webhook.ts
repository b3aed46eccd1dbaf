import { inShape } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { Webhook } from '../service/service.ts'
import { signedBySha256 } from '../service/signature.ts'
import { eventsNeeded, hintsOf, payload } from './events.ts'

/** A webhook may be set to send a form, with the JSON in its field `payload`. */
const jsonIn = (body: Uint8Array<ArrayBuffer>, headers: Headers): unknown => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)
    const isForm = /^application\/x-www-form-urlencoded/i.test(headers.get('content-type') ?? '')
    return JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text)
  } catch (cause) {
    throw new ServiceProblem('invalid', 'An event of GitHub broke off or is no JSON.', { cause })
  }
}

/** docs.github.com, “Validating webhook deliveries” and “Webhook events and payloads”. */
export const webhook: Webhook = {
  verify: (body, headers, secrets) => signedBySha256(body, headers.get('x-hub-signature-256'), secrets),
  read(body, headers) {
    const id = headers.get('x-github-delivery')
    const event = headers.get('x-github-event')
    if (!id || !event) throw new ServiceProblem('invalid', 'An event of GitHub has no name or no id.')
    const told = inShape(jsonIn(body, headers), payload, `the event ${event}`)
    return { id, hints: hintsOf(event, told) }
  },
  steps: [
    'Open the settings of your GitHub App. Under Webhook, tick Active and enter the address and the secret.',
    `Under Permissions & events, subscribe to: ${eventsNeeded.join(', ')}.`,
    'With a token instead of an App there are no events; changes are then found by looking for them.',
  ],
}
