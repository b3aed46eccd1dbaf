import { Avatar } from '../cards/Avatar.tsx'
import { Confidence } from '../cards/Confidence.tsx'
import { KindIcon } from '../cards/ItemCard.tsx'
import { Freshness } from '../cards/WhyLine.tsx'
import { words } from '../words/en.ts'
import type { Group, Result } from './results.ts'

export type ListProps = {
  id: string
  groups: Group[]
  active: Result | undefined
  now: number
  /** What is in sight answers less than what was typed. */
  busy: boolean
  idOf(result: Result): string
  choose(result: Result, newTab: boolean): void
  point(result: Result): void
}

const Option = ({
  result,
  active,
  now,
  ...list
}: { result: Result; active: boolean } & Omit<ListProps, 'groups' | 'active' | 'busy'>) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keyboard
  // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are never focused
  <div
    role="option"
    id={list.idOf(result)}
    className="option"
    aria-selected={active}
    onClick={event => list.choose(result, event.ctrlKey || event.metaKey)}
    onPointerMove={() => list.point(result)}
  >
    {result.person ? <Avatar person={result.person} /> : <KindIcon kind={result.kind} />}
    <span className="option-words">
      <span className="option-line">
        <bdi className="option-title">{result.title}</bdi>
        {result.muted && <span className="tag">{words.mute.mark}</span>}
      </span>
      <bdi className="option-detail">{result.detail}</bdi>
      {active && result.why && (
        <span className="option-why">
          {!result.person && <bdi>{result.why.reason}</bdi>}
          <span className="option-trust">
            <Confidence confidence={result.why.confidence} />
            <Freshness asOf={result.why.asOf} now={now} />
          </span>
        </span>
      )}
    </span>
  </div>
)

/** The results under the search field, in groups. */
export const ResultList = ({ groups, active, busy, ...list }: ListProps) => (
  <div
    role="listbox"
    id={list.id}
    className="results"
    tabIndex={-1}
    aria-label={words.search.results}
    aria-busy={busy}
  >
    {groups.map(({ title, results }) => (
      // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
      <div key={title} role="group" aria-label={title}>
        <div className="group-title" aria-hidden="true">
          {title}
        </div>
        {results.map(result => (
          <Option key={result.key} result={result} active={result === active} {...list} />
        ))}
      </div>
    ))}
  </div>
)
