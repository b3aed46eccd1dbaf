import { atEnd } from './at-end.ts'

/** Shortest time between two looks, in ms: typing and progressive pages change faster than anyone reads. */
const spacing = 150
/** So much later, when it is the page that changes: it comes in many parts, and nobody waits for each. */
const patience = 100

/**
 * Looks once, and again in idle time after the page may have changed, until the signal aborts; never while the page is
 * hidden. `look` returns the elements it read: frameworks also change words in place, so edits of text are watched in
 * those alone. After a look that throws there is no other until the page was hidden: one line in the console, not many.
 */
export const keepLooking = (look: () => Iterable<Element>, signal: AbortSignal): void => {
  let timer = 0
  let idle = 0
  let earliest = 0

  const run = () => {
    for (const element of look()) observer.observe(element, { characterData: true, subtree: true })
    timer = 0
    earliest = performance.now() + spacing
  }
  const soon = (later: number) => {
    if (document.hidden) return
    timer ||= window.setTimeout(
      () => {
        idle = requestIdleCallback(run, { timeout: spacing })
      },
      earliest + later - performance.now(),
    )
  }
  const observer = new MutationObserver(() => soon(patience))
  const rest = () => {
    observer.disconnect()
    clearTimeout(timer)
    cancelIdleCallback(idle)
    timer = 0
  }
  const wake = () => {
    rest()
    if (document.hidden) return
    observer.observe(document, { childList: true, subtree: true })
    soon(0)
  }

  atEnd(signal, rest)
  document.addEventListener('input', () => soon(0), { signal, passive: true })
  document.addEventListener('visibilitychange', wake, { signal })
  if (!signal.aborted) wake()
}
