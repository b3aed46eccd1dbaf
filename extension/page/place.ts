/** CSS pixels of the viewport. */
export type Box = { left: number; top: number; width: number; height: number }
export type Size = { width: number; height: number }

const gap = 6
const margin = 8
/** With this much room below, a card that grows does not jump above its anchor. */
const enough = 240

/**
 * Where a card goes: under its anchor, else above it, cut to the room there, inside the viewport. It never covers its
 * anchor, so it never comes up under the pointer.
 */
export const placeCard = (anchor: DOMRectReadOnly, card: Size, viewport: Size): Box => {
  const roomBelow = viewport.height - anchor.bottom - gap - margin
  const roomAbove = anchor.top - gap - margin
  const below = roomBelow >= Math.min(card.height, enough) || roomBelow >= roomAbove
  const width = Math.min(card.width, viewport.width)
  const height = Math.min(card.height, below ? roomBelow : roomAbove)
  return {
    left: Math.max(0, Math.min(anchor.left, viewport.width - width - margin)),
    top: below ? anchor.bottom + gap : anchor.top - gap - height,
    width,
    height,
  }
}

export const viewport = (): Size => ({ width: innerWidth, height: innerHeight })
