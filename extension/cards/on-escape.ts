import type { KeyboardEvent } from 'react'

/** Escape leaves what has this, not the card or the sidebar around it. */
export const onEscape =
  (leave: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
