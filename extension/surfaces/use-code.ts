import { useEffect, useState } from 'react'
import { isThisComputer, workerOriginOf } from '../account.ts'
import { ask } from '../messages.ts'
import type { Problem } from '../problem.ts'

/** A one-time code out of our address, and the worker it is for. */
export type Code = { code: string; worker: string }

/** Reads `#code=…&worker=…`. null: none, or not the address of a worker. */
export const codeOf = (hash: string): Code | null => {
  const given = new URLSearchParams(hash.replace(/^#/, ''))
  const worker = workerOriginOf(given.get('worker') ?? '')
  const code = given.get('code')
  return worker && code ? { worker, code } : null
}

export type CodeState =
  | { step: 'none' }
  /** A worker elsewhere gets the text of pages, so the person has to say yes to its address. */
  | { step: 'confirm'; worker: string; confirm: () => void }
  | { step: 'busy' }
  | { step: 'failed'; problem: Problem }

/** Spends the code: at once for a worker on this computer, after a yes for another. */
export const useCode = (given: Code | null): CodeState => {
  const [confirmed, setConfirmed] = useState(given !== null && isThisComputer(given.worker))
  const [state, setState] = useState<CodeState>({ step: given ? 'busy' : 'none' })
  useEffect(() => {
    if (!given || !confirmed) return
    let live = true
    void ask('session.start', given).then(result => {
      if (live) setState(result.ok ? { step: 'none' } : { step: 'failed', problem: result.problem })
    })
    return () => {
      live = false
    }
  }, [given, confirmed])
  return given && !confirmed
    ? { step: 'confirm', worker: given.worker, confirm: () => setConfirmed(true) }
    : state
}
