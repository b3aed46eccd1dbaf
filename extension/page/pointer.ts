import type { Host, HoverTarget } from '../hosts/host.ts'
import type { Hover } from './hover.ts'

export type Parts = { hover: Hover; host: Host; targets: HoverTarget[] }

/** Focus counts as meant when a key was pressed this short a time before (milliseconds); scripts move focus, too. */
const keyMemory = 1000
const silentKeys = /^(Alt|Control|Meta|Shift|Tab)/

/**
 * Turns what a person does on the page into intent. Delegated listeners only, on a page of any size; events made by
 * scripts are ignored.
 */
export const followPerson = ({ hover, host, targets }: Parts, signal: AbortSignal): void => {
  const { frame, intent, pointer } = hover
  let keyAt = -keyMemory
  const on = <K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: DocumentEventMap[K]) => void,
  ): void =>
    document.addEventListener(type, event => event.isTrusted && listener(event), {
      capture: true,
      signal,
    })
  const aimAt = (target: EventTarget | null, by: 'pointer' | 'keyboard'): boolean => {
    const found = target instanceof Element ? hover.find(host, targets, target) : null
    if (found) intent.enter(found.anchor, found.question, by)
    return found !== null
  }

  on('pointermove', event => {
    pointer.at = { x: event.clientX, y: event.clientY }
  })
  on('pointerover', event => {
    if (event.pointerType === 'touch' || event.buttons !== 0) return
    if (!aimAt(event.target, 'pointer')) intent.leave('pointer')
  })
  on('pointerout', event => {
    if (!event.relatedTarget) intent.leave('pointer')
  })
  on('focusin', event => {
    if (event.timeStamp - keyAt < keyMemory) aimAt(event.target, 'keyboard')
  })
  on('focusout', () => intent.leave('keyboard'))
  for (const act of ['pointerdown', 'dragstart'] as const) on(act, () => intent.cancel('act'))
  on('scroll', () => {
    intent.cancel('scroll')
    hover.place()
  })
  addEventListener('blur', () => frame.hasFocus() && intent.hold(), { signal })
  addEventListener('focus', () => intent.leave('keyboard'), { signal })
  on('keydown', event => {
    keyAt = event.timeStamp
    if (event.key === 'Escape' && intent.shown()) intent.close()
    else if (event.altKey && event.key === 'ArrowDown' && intent.shown()) hover.enter()
    else {
      if (!silentKeys.test(event.key)) intent.cancel('act')
      return
    }
    event.preventDefault()
    event.stopPropagation()
  })
}
