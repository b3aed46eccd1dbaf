import { type RefObject, useRef, useState } from 'react'

export type Fold = {
  isOpen: boolean
  /** The part that folds, its own button first. */
  place: RefObject<HTMLDivElement | null>
  turn(): void
  close(): void
}

/** A part of a card that unfolds at its button, where the keyboard is again when it closes. */
export const useFold = (): Fold => {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const close = (): void => {
    setOpen(false)
    place.current?.querySelector('button')?.focus()
  }
  return { isOpen, place, turn: () => setOpen(!isOpen), close }
}
