/** Moves the keyboard there and the page nowhere. */
export const focusOn = (element: HTMLElement | null): void => element?.focus({ preventScroll: true })
