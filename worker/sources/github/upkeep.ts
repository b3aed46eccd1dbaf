import { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { Hint } from '../service/service.ts'
import { nextPage } from './rest.ts'
import { type At, api, appOf, askAsApp } from './sign-in.ts'

/** A delivery as GitHub lists it: the newest first, each try apart. `id` is of the try and grows, `guid` of the event. */
const deliveries = z.array(
  z.object({
    id: z.number(),
    guid: z.string(),
    status_code: z.number(),
    installation_id: z.number().nullish(),
  }),
)
type Delivery = z.infer<typeof deliveries>[number]

/** The last try that was seen, and how often events that failed were asked for again. */
const upkeepState = z.object({ since: z.number(), tries: z.record(z.string(), z.number()) })
type State = z.infer<typeof upkeepState>

/** So often one event is asked for again, and so many events at once. Beyond that, a poll of everything is as good. */
const mostTries = 3
const mostAtOnce = 50
/** Pages of a hundred read at most; GitHub keeps deliveries three days. */
const mostPages = 20

const stateOf = (state: string | null): State | null => {
  try {
    return upkeepState.parse(JSON.parse(state ?? 'null'))
  } catch {
    return null
  }
}

const what = 'the deliveries of the App'

/** Tries since the last that was seen, oldest first; null: only the newest there is. `whole`: all there were. */
const triesSince = async (at: At, since: number | null): Promise<{ tries: Delivery[]; whole: boolean }> => {
  const tries: Delivery[] = []
  let url: string | null = `${api}/app/hook/deliveries?per_page=${since === null ? 1 : 100}`
  for (let page = 0; page < mostPages; page++) {
    const answer = await askAsApp(at, { url }, what)
    const told = jsonOf(answer, deliveries, what)
    const fresh = told.filter(d => since === null || d.id > since)
    tries.unshift(...fresh.reverse())
    url = nextPage(answer)
    if (since === null || fresh.length < told.length || url === null) return { tries, whole: true }
  }
  return { tries, whole: false }
}

const isTaken = ({ status_code: code }: Delivery): boolean => code >= 200 && code < 300

/** The last try of each event of this installation that never arrived. */
const lostAmong = (tries: readonly Delivery[], mine: string): Delivery[] => {
  const taken = new Set(tries.filter(isTaken).map(d => d.guid))
  const ours = tries.filter(d => !d.installation_id || String(d.installation_id) === mine)
  return [...new Map(ours.filter(d => !taken.has(d.guid)).map(d => [d.guid, d])).values()]
}

/** Asks for an event again. One that GitHub does not know any more is lost for good. */
const sendAgain = async (at: At, { id }: Delivery): Promise<boolean> => {
  try {
    const url = `${api}/app/hook/deliveries/${id}/attempts`
    await askAsApp(at, { method: 'POST', url }, 'a lost event')
    return true
  } catch (problem) {
    if (problem instanceof ServiceProblem && /^(gone|invalid)$/.test(problem.kind)) return false
    throw problem
  }
}

/**
 * Asks GitHub for events again that did not arrive since the last time: it never does so by itself. They come in by the
 * webhook, with the id they had. Where too much was lost, or one is lost again and again, everything is polled.
 */
export const upkeep = async (
  at: At,
  state: string | null,
): Promise<{ state: string | null; hints: readonly Hint[] }> => {
  if (at.secrets.token) return { state: null, hints: [] }
  const { installation } = appOf(at)
  const before = stateOf(state)
  const { tries, whole } = await triesSince(at, before?.since ?? null)
  const since = tries.at(-1)?.id ?? before?.since ?? 0
  if (before === null) return { state: JSON.stringify({ since, tries: {} }), hints: [] }
  const lost = lostAmong(tries, installation)
  const counts: State['tries'] = {}
  let missed = !whole || lost.length > mostAtOnce
  for (const delivery of missed ? [] : lost) {
    const count = (before.tries[delivery.guid] ?? 0) + 1
    const sent = count <= mostTries && (await sendAgain(at, delivery))
    if (sent) counts[delivery.guid] = count
    else missed = true
  }
  const hints: Hint[] = missed ? [{ everything: true }] : []
  return { state: JSON.stringify({ since, tries: counts }), hints }
}
