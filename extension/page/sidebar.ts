import type { Room } from '../hosts/host.ts'
import type { Shape } from '../note.ts'
import { atEnd } from '../reading/at-end.ts'
import { focusOn } from './focus-on.ts'
import { createFrame, type FrameParts } from './frame.ts'
import { type Box, type Size, viewport } from './place.ts'

const tab: Size = { width: 44, height: 76 }
const note: Size = { width: 316, height: 196 }

/** How the sidebar lies, and how wide it is when it is open. */
export type Lying = { shape: Shape; width: number }

/** Where the tab, the note or the open sidebar sits: at the right edge, in the room the host leaves. */
export const sidebarBox = (room: Room, { shape, width: openWidth }: Lying, { width, height }: Size): Box => {
  const size =
    shape === 'panel'
      ? { width: openWidth, height: height - room.top - room.bottom }
      : shape === 'note'
        ? note
        : tab
  const wide = Math.min(size.width, width)
  return {
    left: Math.max(0, width - room.right - wide),
    top: Math.max(room.top, shape === 'panel' ? 0 : (height - tab.height) * 0.4),
    width: wide,
    height: size.height,
  }
}

export type Sidebar = {
  /** There is something to ask about on this page. */
  need(room: Room): void
  /** `margin`: the CSS length by which the page's root makes room; '' for none. */
  turn(next: Lying & { focus: boolean; margin: string }): void
  /** Takes the frame away for as long as the page is away. */
  unload(): void
  /** Loads the frame anew, where one is needed: the old one went with the page's element. */
  reload(): void
  remove(): void
}

/** Places the sidebar's frame; it appears when the frame has said hello and the background gives its state. */
export const createSidebar = (parts: FrameParts, signal: AbortSignal): Sidebar => {
  const frame = createFrame('sidebar', parts)
  let room: Room | null = null
  let lying: Lying | null = null
  /** Where the keyboard was in the page before it came to us. */
  let before: HTMLElement | null = null

  /** The one style we give the page, and take back: it makes room for the open sidebar. */
  let margin = ''
  const makeRoom = (next: string): void => {
    const { documentElement } = document
    if (next === margin) return
    documentElement.style.marginRight = margin = next
    if (!documentElement.style.length) documentElement.removeAttribute('style')
  }
  const place = (): void => {
    if (room && lying) frame.show(sidebarBox(room, lying, viewport()), lying.shape)
  }
  atEnd(signal, () => makeRoom(''))
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof HTMLElement && target !== parts.root.element) before = target
    },
    { capture: true, signal },
  )
  addEventListener('resize', place, { signal })
  return {
    need(next) {
      room = next
      frame.ensure()
      place()
    },
    turn(next) {
      lying = next
      place()
      makeRoom(next.margin)
      if (!next.focus) return
      if (next.shape === 'panel') frame.focus()
      else if (before) focusOn(before)
      else frame.blur()
    },
    unload: frame.remove,
    reload() {
      frame.remove()
      if (room) frame.ensure()
    },
    remove() {
      room = null
      lying = null
      frame.remove()
      makeRoom('')
    },
  }
}
