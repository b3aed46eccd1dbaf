import { type KeyboardEvent, useRef, useState } from 'react'
import { tourWords as words } from '../../words/tour.ts'
import { Button } from '../Button.tsx'
import { pictures } from './pictures.tsx'

type Name = keyof typeof pictures

const names: readonly Name[] = ['tab', 'hover', 'search']
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

const Picture = ({ name }: { name: Name }) => (
  <svg className="tour-picture" viewBox="0 0 320 180" role="img" aria-label={words.pictures[name].alt}>
    {pictures[name]}
  </svg>
)

/** The three pictures of the first run, one at a time; left by `end` at any of them. */
export const Tour = ({ end, first = 0 }: { end: () => void; first?: number }) => {
  const [at, setAt] = useState(first)
  const place = useRef<HTMLDivElement>(null)
  const name = names[at] ?? 'tab'
  const { title: heading, text } = words.pictures[name]
  const isLast = at === names.length - 1
  const go = (by: number): void => setAt(Math.min(names.length - 1, Math.max(0, at + by)))
  /** “Back” goes with the first picture, so the keyboard goes on. */
  const back = (): void => {
    place.current?.querySelector('button')?.focus()
    go(-1)
  }
  const turn = (event: KeyboardEvent): void => {
    const by = steps[event.key]
    if (!by) return
    event.preventDefault()
    go(by)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys are a shorter way to its buttons
    <div ref={place} className="tour" onKeyDown={turn}>
      <div className="tour-page" aria-live="polite" aria-atomic="true">
        <Picture name={name} />
        <h3>{heading}</h3>
        <p>{text}</p>
        <p className="quiet">{words.at(at + 1, names.length)}</p>
      </div>
      <p className="form-buttons">
        <Button look="primary" onClick={() => (isLast ? end() : go(1))}>
          {isLast ? words.end : words.next}
        </Button>
        {at > 0 && <Button onClick={back}>{words.back}</Button>}
        {!isLast && (
          <Button look="quiet" onClick={end}>
            {words.skip}
          </Button>
        )}
      </p>
    </div>
  )
}
