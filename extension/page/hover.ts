import type { Host, HoverQuestion, HoverTarget } from '../hosts/host.ts'
import { windowClock } from './clock.ts'
import { focusOn } from './focus-on.ts'
import { createFrame, type Frame, type FrameParts } from './frame.ts'
import { createIntent, type Intent } from './intent.ts'
import { placeCard, viewport } from './place.ts'
import { quietly } from './quiet.ts'

const cardWidth = 360

/** Where the pointer was last; null before it ever moved. */
type Point = { x: number; y: number } | null

export type Hover = {
  frame: Frame
  intent: Intent<HoverQuestion>
  /** The frame has drawn an aim; height 0: it has nothing to show. */
  drawn(aim: number, height: number): void
  /** What hangs under this element; null: nothing of ours. */
  find(
    host: Host,
    targets: HoverTarget[],
    element: Element,
  ): { anchor: Element; question: HoverQuestion } | null
  pointer: { at: Point }
  /** Moves the keyboard into the card. */
  enter(): void
  /** Escape was pressed in the card: focus goes back to where it came from. */
  closeFromInside(): void
  /** Closes the card and takes the frame away. */
  remove(): void
  /** Puts the open card beside its anchor again. */
  place(): void
}

/** Opens the one hover card of a page. It shows when the intent is there and the frame has drawn, whichever is later. */
export const createHover = (parts: FrameParts): Hover => {
  const frame = createFrame('hover', parts, {
    onpointerenter: () => intent.stay(),
    onpointerleave: () => intent.leave('pointer'),
  })
  const drawn = { aim: 0, height: 0 }
  const pointer: Hover['pointer'] = { at: null }
  /** What had the keyboard before the card: the anchor, or something inside it. */
  let before: Element | null = null

  const place = (): void => {
    const card = intent.shown()
    if (card?.id !== drawn.aim) return
    if (drawn.height && card.anchor.isConnected) {
      const size = { width: cardWidth, height: drawn.height }
      frame.show(placeCard(lineOf(card.anchor, pointer.at), size, viewport()), 'card')
    } else frame.hide()
  }
  const intent = createIntent<HoverQuestion>(
    windowClock,
    {
      fetch(aim) {
        frame.ensure()
        void parts.tell('hover.aimed', { aim: aim.id, question: aim.question })
      },
      show: place,
      hide() {
        before = null
        frame.hide()
      },
    },
    // No two documents of a tab share a number, so an answer to the one before is never taken for ours.
    Date.now(),
  )
  return {
    frame,
    intent,
    pointer,
    place,
    remove() {
      intent.close()
      frame.remove()
    },
    enter() {
      before = document.activeElement
      frame.focus()
    },
    closeFromInside() {
      const back = before ?? intent.shown()?.anchor
      intent.close()
      if (back instanceof HTMLElement) focusOn(back)
    },
    drawn(aim, height) {
      drawn.aim = aim
      drawn.height = height
      place()
    },
    find(host, targets, element) {
      for (const target of targets) {
        const anchor = element.closest(target.selector)
        const question = anchor && quietly(host, target.selector, () => target.resolve(anchor), null)
        if (question) return { anchor, question }
      }
      return null
    },
  }
}

/** Of an anchor that wraps over lines, the line the pointer is on. */
const lineOf = (anchor: Element, at: Point): DOMRect =>
  [...anchor.getClientRects()].find(line => at && at.y >= line.top && at.y <= line.bottom) ??
  anchor.getBoundingClientRect()
