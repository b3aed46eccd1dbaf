import { useEffect, useEffectEvent } from 'react'

/** Escape anywhere in this document. */
export const useEscape = (leave: () => void): void => {
  const left = useEffectEvent(leave)
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') left()
    }
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
