import { createRest, type Rest } from './rest.ts'

/** What a click changes something by; links, and what folds, do not. */
const controls = ':is(.panel-body, .hover-content) :is(button, input, label)'

/** Swallows clicks that nobody can have meant: the button went down on what had just come under the pointer. */
const swallowUnmeant = (rest: Rest, on: { capture: true; signal: AbortSignal }): void => {
  let meant = true
  window.addEventListener(
    'pointerdown',
    () => {
      meant = !rest.isResting()
    },
    on,
  )
  window.addEventListener(
    'click',
    event => {
      const isOnControl = event.target instanceof Element && event.target.closest(controls)
      // A key presses where the keyboard is, whatever comes under the pointer.
      if (event.detail === 0 || meant || !isOnControl) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    on,
  )
}

/** Has this document rest when it has come, changed its size, or come under a pointer that lay still; `data-resting` says so. */
export const restWhenMoved = (signal: AbortSignal): Rest => {
  const on = { capture: true, signal } as const
  const rest = createRest(
    () => performance.now(),
    resting => document.documentElement.toggleAttribute('data-resting', resting),
  )
  window.addEventListener('resize', rest.begin, on)
  window.addEventListener(
    'pointerover',
    ({ relatedTarget, pointerType }) => {
      if (!relatedTarget && pointerType !== 'touch') rest.came()
    },
    on,
  )
  window.addEventListener('pointermove', ({ screenX: x, screenY: y }) => rest.went({ x, y }), on)
  swallowUnmeant(rest, on)
  signal.addEventListener('abort', rest.end)
  rest.begin()
  return rest
}
