import { useEffect, useState } from 'react'
import type { SearchAnswer } from '#shared/contract/search.ts'
import { ask } from '../messages.ts'
import type { Problem } from '../problem.ts'

export type Search = {
  /** The words the answer belongs to; older than what is typed while a newer answer is on its way. */
  q: string
  answer: SearchAnswer | null
  problem: Problem | null
}

/** Asks what can be typed, and nothing else. */
export const asksForHelp = (typed: string): boolean => typed.trim() === '?'

const nothing: Search = { q: '', answer: null, problem: null }
const most = 8

/** Asks at every keystroke; the newest wins, and the answer before stays in sight until it is there. */
export const useSearch = (typed: string, attempt: number): Search => {
  const [search, setSearch] = useState(nothing)
  const q = typed.trim()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again
  useEffect(() => {
    if (!q || asksForHelp(q)) {
      setSearch({ ...nothing, q })
      return
    }
    let newest = true
    void ask('search.ask', { q, limit: most }).then(result => {
      if (!newest || (!result.ok && result.problem.code === 'call.aborted')) return
      setSearch(
        result.ok ? { q, answer: result.value, problem: null } : { q, answer: null, problem: result.problem },
      )
    })
    return () => {
      newest = false
    }
  }, [q, attempt])
  return search
}
