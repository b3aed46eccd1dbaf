import { type ReactNode, useId, useState } from 'react'
import { words } from '../words/en.ts'

export type SectionProps<T> = {
  title: string
  entries: readonly T[]
  /** How many the title says there are; default: all; null: it says none. */
  count?: number | null
  /** How many are shown before more are asked for. */
  first?: number
  keyOf(entry: T): string
  draw(entry: T): ReactNode
}

/** A titled list that shows the first and the rest on demand. Nothing at all when it is empty. */
export const Section = <T,>({
  title,
  entries,
  count = entries.length,
  first = 3,
  keyOf,
  draw,
}: SectionProps<T>) => {
  const [all, setAll] = useState(false)
  const id = useId()
  if (entries.length === 0) return null
  const rest = entries.length - first
  return (
    <section className="section" aria-labelledby={id}>
      <h2 className="section-title" id={id}>
        {title}
        {count !== null && <span className="count"> {count}</span>}
      </h2>
      <ul className="cards">
        {entries.slice(0, all ? entries.length : first).map(entry => (
          <li key={keyOf(entry)}>{draw(entry)}</li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.action.fewer : words.action.more(rest)}
        </button>
      )}
    </section>
  )
}
