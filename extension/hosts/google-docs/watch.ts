import { atEnd } from '../../reading/at-end.ts'
import type { HostEvents, Page } from '../host.ts'
import { textAnswered, textAsked } from './bridge.ts'
import { caretPlace, contextOf } from './read.ts'

/**
 * All in ms. The editor offers its text late, or not at all within `offer`. From then on we look in beats: at offered
 * text when the caret moved, and `always` so often for what others write; an export is worth its cost after a pause only.
 */
const pace = { retry: 500, offer: 5_000, beat: 3_000, always: 30_000, export: 15_000 }

/** The one host that is polled: its text is in no element. Never while the page is hidden. */
export const watch = (page: Page, on: HostEvents, signal: AbortSignal): void => {
  const started = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = ''
  let toldAt = 0
  let offers = false
  let caret = caretPlace()
  let wrote = false

  const tell = (offered: string | null) => {
    offers = offered !== null
    toldAt = performance.now()
    wrote = false
    const context = contextOf(page, offered)
    const words = JSON.stringify({ ...context, at: 0, ranks: 0 })
    if (offers && words === told) return
    told = words
    on.context(context)
  }
  const beat = () => {
    const now = performance.now()
    const place = caretPlace()
    const moved = place !== caret
    caret = place
    wrote ||= moved
    if (!offers || moved || now - toldAt > pace.always) document.dispatchEvent(new Event(textAsked))
    const isDue = told ? wrote && !moved && now - toldAt > pace.export : now - started > pace.offer
    if (!offers && isDue) tell(null)
    schedule(told ? pace.beat : pace.retry)
  }
  const schedule = (ms: number) => {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(beat, ms)
  }

  atEnd(signal, () => clearTimeout(timer))
  document.addEventListener('visibilitychange', () => schedule(0), { signal })
  document.addEventListener(textAnswered, event => tell((event as CustomEvent<string>).detail), { signal })
  if (!signal.aborted) schedule(0)
}
