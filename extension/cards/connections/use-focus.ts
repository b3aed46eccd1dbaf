import { type RefObject, useEffect, useRef } from 'react'

/** Takes the focus to the first of what fits in a part that has just appeared, so that keys go on from there. */
export const useFocusIn = (selector: string): RefObject<HTMLDivElement | null> => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>(selector)?.focus(), [selector])
  return place
}

/** Brings the focus back to what fits, when something that was open closes. */
export const useFocusBack = (open: boolean, selector: string): RefObject<HTMLDivElement | null> => {
  const place = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(open)
  useEffect(() => {
    if (wasOpen.current && !open) place.current?.querySelector<HTMLElement>(selector)?.focus()
    wasOpen.current = open
  }, [open, selector])
  return place
}
