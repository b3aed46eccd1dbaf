/**
 * Calls back, at most once a frame, when the address of the document has become another: by the host's router, by
 * back and forward, by anything. The browser itself says so, after the fact, whatever the host calls its own events.
 */
export const watchNavigation = (changed: () => void, signal: AbortSignal): void => {
  let waiting = false
  navigation.addEventListener(
    'currententrychange',
    () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => {
        waiting = false
        if (!signal.aborted) changed()
      })
    },
    { signal },
  )
}
