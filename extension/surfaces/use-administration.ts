import { useCallback, useEffect, useRef, useState } from 'react'
import { browser } from '../browser.ts'
import { administrationPort, ask } from '../messages.ts'
import type { Problem } from '../problem.ts'

/** A background without anything to do is ended after 30 s, and the right to administer with it. */
const sign = 20_000

export type Administration = {
  /** Until when it is open, in ms since 1970; null: it is not. */
  until: number | null
  confirming: boolean
  problem: Problem | null
  confirm(): void
  /** Gives the right back. */
  lock(): void
  /** It turned out to be over. */
  lost(): void
}

/**
 * The right to administer, for as long as this page is open: it holds a port, and the background forgets the right when no
 * page holds one any more.
 */
export const useAdministration = (): Administration => {
  const [until, setUntil] = useState<number | null>(null)
  const [confirming, setConfirming] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const port = useRef<chrome.runtime.Port | null>(null)
  const lost = useCallback(() => setUntil(null), [])

  const hold = (): void => {
    if (port.current) return
    const held = browser.runtime.connect({ name: administrationPort })
    port.current = held
    held.onDisconnect.addListener(() => {
      if (port.current === held) port.current = null
      lost()
    })
  }
  const confirm = async (): Promise<void> => {
    setConfirming(true)
    setProblem(null)
    hold()
    const result = await ask('administration.open', {})
    setConfirming(false)
    if (result.ok) setUntil(result.value.until)
    else setProblem(result.problem)
  }
  useEffect(() => () => port.current?.disconnect(), [])
  useEffect(() => {
    if (until === null) return
    const awake = setInterval(() => port.current?.postMessage(null), sign)
    const over = setTimeout(lost, Math.max(0, until - Date.now()))
    return () => {
      clearInterval(awake)
      clearTimeout(over)
    }
  }, [until, lost])
  return {
    until,
    confirming,
    problem,
    confirm: () => void confirm(),
    lock: () => {
      lost()
      void ask('administration.close', {})
    },
    lost,
  }
}
