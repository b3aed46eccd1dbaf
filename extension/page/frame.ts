import { browser } from '../browser.ts'
import type { Surface } from '../messages.ts'
import type { Shape } from '../note.ts'
import { focusOn } from './focus-on.ts'
import type { Box } from './place.ts'
import type { Root } from './root.ts'
import type { Tell } from './tell.ts'

/** A frame of ours in the page: the extension's own document, which the page can neither read nor restyle. */
export type Frame = {
  /** Loads it, if it is not there. */
  ensure(): void
  /** Shows it in this place, dressed by its class in root.ts; '' lies flat on the page. */
  show(box: Box, look: Look): void
  hide(): void
  remove(): void
  focus(): void
  blur(): void
  hasFocus(): boolean
}

export type Look = 'card' | Shape

export type FrameParts = {
  root: Root
  tell: Tell
  /** The CSS `color-scheme` the frame's document has. */
  scheme(): string
}

/** The pointer over the frame, which is all the page's side can know of it. */
export type FrameEvents = Partial<Record<'onpointerenter' | 'onpointerleave', () => void>>

export const createFrame = (
  surface: Surface,
  { root, tell, scheme }: FrameParts,
  on?: FrameEvents,
): Frame => {
  let element: HTMLIFrameElement | null = null

  /** The nonce is announced before the frame loads; the frame says hello with it, once. */
  const load = async (frame: HTMLIFrameElement): Promise<void> => {
    const nonce = crypto.randomUUID()
    const expected = await tell('frame.expected', { surface, nonce })
    if (frame !== element) return
    if (!expected) {
      element = null
      return
    }
    frame.src = `${browser.runtime.getURL('frame.html')}#${nonce}`
    root.attach()
    root.shadow.append(frame)
  }
  return {
    ensure() {
      if (element) return
      element = Object.assign(document.createElement('iframe'), on, { title: 'Hypha' })
      void load(element)
    },
    show(box, look) {
      if (!element) return
      // Chromium paints a frame opaque when its scheme is not its element's.
      element.className = look
      Object.assign(element.style, { colorScheme: scheme(), visibility: 'visible' })
      for (const [side, pixels] of Object.entries(box)) element.style.setProperty(side, `${pixels}px`)
    },
    hide() {
      if (element) element.style.visibility = 'hidden'
    },
    remove() {
      element?.remove()
      element = null
    },
    focus() {
      focusOn(element)
    },
    blur: () => element?.blur(),
    hasFocus: () => element !== null && root.shadow.activeElement === element,
  }
}
