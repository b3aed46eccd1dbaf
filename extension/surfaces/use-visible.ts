import { useEffect, useEffectEvent } from 'react'

/** Does something at once, whenever this document is shown again, and every so many ms while it is. */
export const useWhileVisible = (work: () => void, every: number): void => {
  const due = useEffectEvent(() => {
    if (document.visibilityState === 'visible') work()
  })
  useEffect(() => {
    const look = (): void => due()
    look()
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, every)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [every])
}
