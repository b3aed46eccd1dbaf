import { type ReactNode, useState } from 'react'
import { toolWords } from '../../words/connections.ts'
import { words } from '../../words/en.ts'

const first = 5

export type ExpandingListProps<T> = {
  entries: readonly T[]
  /** How many there are in all, when only the first of them are known here. */
  total?: number
  keyOf(entry: T): string
  draw(entry: T): ReactNode
}

/** A list that shows five and the rest on demand. */
export const ExpandingList = <T,>({
  entries,
  total = entries.length,
  keyOf,
  draw,
}: ExpandingListProps<T>) => {
  const [all, setAll] = useState(false)
  const rest = entries.length - first
  return (
    <>
      <ul>
        {entries.slice(0, all ? entries.length : first).map(entry => (
          <li key={keyOf(entry)}>{draw(entry)}</li>
        ))}
        {total > entries.length && (all || rest <= 0) && (
          <li className="quiet">{toolWords.details.rest(total - entries.length)}</li>
        )}
      </ul>
      {rest > 0 && (
        <button type="button" className="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.action.fewer : words.action.more(rest)}
        </button>
      )}
    </>
  )
}
