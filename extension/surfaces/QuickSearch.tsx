import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Empty } from '../cards/ContextCards.tsx'
import { Icon } from '../cards/Icon.tsx'
import { Notice, ProblemNotice } from '../cards/Notice.tsx'
import { recentsStored } from '../stored.ts'
import { words } from '../words/en.ts'
import { actWith } from './act.ts'
import { openResult } from './open-result.ts'
import { ResultActions } from './ResultActions.tsx'
import { ResultList } from './ResultList.tsx'
import { groupsOf, mutedIn, type Result, recentGroup, withoutMuted } from './results.ts'
import { SearchFilters } from './SearchFilters.tsx'
import { SearchHelp } from './SearchHelp.tsx'
import { useNow } from './use-now.ts'
import { asksForHelp, useSearch } from './use-search.ts'
import { useStored } from './use-stored.ts'

const useActiveInSight = (id: string | undefined): void =>
  useEffect(() => {
    if (id) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [id])

/** Nothing is silently silenced: what is held back is counted, and one press away. */
const Held = ({ count, show }: { count: number; show: () => void }) => (
  <p className="held">
    <span>{words.mute.held(count)}</span>
    <button type="button" className="more" aria-label={words.mute.showHeld(count)} onClick={show}>
      {words.mute.show}
    </button>
  </p>
)

/** Finds items, decisions and people as fast as one types; before anything is typed `idle` and what was opened lately. */
export const QuickSearch = ({ start, idle }: { start: string; idle?: ReactNode }) => {
  const [typed, setTyped] = useState(start)
  const [attempt, setAttempt] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  /** The words whose muted results the person asked to see, too. */
  const [shown, setShown] = useState<string | null>(null)
  const [wanted, setWanted] = useState<'here' | 'new tab' | null>(null)
  const recents = useStored(recentsStored)
  const now = useNow(30_000)
  const search = useSearch(typed, attempt)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)

  const { answer } = search
  const held = answer && shown !== search.q ? mutedIn(answer) : 0
  const groups = answer
    ? groupsOf(held > 0 ? withoutMuted(answer) : answer, now)
    : recentGroup(typed.trim() ? [] : (recents ?? []), now)
  const results = groups.flatMap(group => group.results)
  const active = results.find(result => result.key === chosen) ?? results[0]
  const idOf = (result: Result): string => `${id} ${result.key}`.replace(/[^\w-]/g, '_')

  const move = (step: number): void => {
    const at = active ? results.indexOf(active) : -1
    setChosen(results[(at + step + results.length) % results.length]?.key ?? null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      setWanted(event.ctrlKey || event.metaKey ? 'new tab' : 'here')
    } else return
    event.preventDefault()
  }
  useEffect(() => field.current?.focus(), [])
  // Enter may come before the answer to what was typed last; it opens from that answer, not from the one in sight.
  const isCurrent = search.q === typed.trim()
  useEffect(() => {
    if (!wanted || !isCurrent) return
    setWanted(null)
    if (active) void openResult(active, wanted === 'new tab')
  }, [wanted, isCurrent, active])
  useActiveInSight(active && idOf(active))

  return (
    <>
      <search className="search">
        <Icon name="search" />
        <input
          ref={field}
          role="combobox"
          aria-label={words.search.label}
          aria-expanded={results.length > 0}
          aria-controls={id}
          aria-activedescendant={active && idOf(active)}
          aria-autocomplete="list"
          placeholder={words.search.placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          value={typed}
          onChange={event => {
            setTyped(event.target.value)
            setWanted(null)
          }}
          onKeyDown={onKeyDown}
        />
      </search>
      <p className="announcement" role="status">
        {search.answer && words.search.count(results.length)}
      </p>
      {answer && <SearchFilters filters={answer.filters} misread={answer.misread} />}
      {asksForHelp(typed) && <SearchHelp />}
      {!typed.trim() && idle}
      <ResultList
        id={id}
        groups={groups}
        active={active}
        now={now}
        busy={!isCurrent}
        idOf={idOf}
        point={result => setChosen(result.key)}
        choose={(result, newTab) => void openResult(result, newTab)}
      />
      {held > 0 && <Held count={held} show={() => setShown(search.q)} />}
      <div className="search-rest">
        {search.problem && (
          <ProblemNotice problem={search.problem} act={actWith(() => setAttempt(attempt + 1))} />
        )}
        {search.answer && held === 0 && results.length === 0 && (
          <Empty coverage={search.answer.coverage} now={now} title={words.search.nothing(search.q)} />
        )}
        {!typed.trim() && recents?.length === 0 && (
          <Notice icon="clock" title={words.search.noRecent}>
            <p>{words.search.noRecentMore}</p>
            <p>{words.search.hint}</p>
          </Notice>
        )}
      </div>
      {active && <ResultActions result={active} />}
    </>
  )
}
