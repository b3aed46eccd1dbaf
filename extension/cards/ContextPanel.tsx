import type { ReactNode } from 'react'
import type { Pause } from '../pauses.ts'
import type { Sent, TabView } from '../views.ts'
import { ageOf, timeOf } from '../words/age.ts'
import { labelOf, words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { ContextCards } from './ContextCards.tsx'
import { CoverCard } from './CoverCard.tsx'
import type { CardActs } from './card-acts.ts'
import { Icon } from './Icon.tsx'
import type { Opened } from './ItemCard.tsx'
import { type Act, Notice, ProblemNotice } from './Notice.tsx'
import { Skeleton } from './Skeleton.tsx'
import { useSaidWords } from './use-said.ts'

export type PanelProps = {
  view: TabView
  now: number
  opened: Opened
  act: Act
  /** What answers to cards do. */
  acts: CardActs
  /** Buttons of the surface this panel is in. */
  controls: ReactNode
  /** What comes before everything the page is about. */
  first?: ReactNode
}

const patience = 3_000

/** What went to the worker, and when. Always in sight: draft text is the writer's. */
export const SentLine = ({
  sent,
  now,
  nothing = words.panel.nothingSent,
}: {
  sent: Sent | null
  now: number
  /** What to say when nothing was. */
  nothing?: string
}) => (
  <p className="sent">
    <Icon name="lock" />
    {sent ? (
      <span>
        {words.panel.sent(sent.characters, sent.files, timeOf(sent.at, now), new URL(sent.worker).host)}
        <br />
        {words.panel.kept(labelOf(words.readBy, sent.via))}
      </span>
    ) : (
      <span>{nothing}</span>
    )}
  </p>
)

const PausedNotice = ({ paused, now, act }: { paused: Pause; now: number; act: Act }) => (
  <Notice icon="pause" title={words.pause.thisPage(paused.until === null ? null : timeOf(paused.until, now))}>
    <p>{words.pause.pageHint}</p>
    <Button onClick={() => act('resume')}>{words.action.resume}</Button>
  </Notice>
)

const Body = ({ view, now, opened, act, acts }: Omit<PanelProps, 'controls' | 'first'>) => {
  const { answer, problem, asking, paused } = view
  if (paused) return <PausedNotice paused={paused} now={now} act={act} />
  return (
    <>
      {problem && <ProblemNotice problem={problem} act={act} />}
      {answer && (
        <ContextCards answer={answer.value} now={now} opened={opened} said={view.said} acts={acts} />
      )}
      {view.cover && <CoverCard cover={view.cover} now={now} />}
      {!answer && !problem && asking !== null && (
        <>
          <Skeleton label={words.panel.looking} rows={3} />
          {now - asking > patience && (
            <Notice icon="clock" title={words.panel.stillLooking}>
              <button type="button" className="button button-plain" onClick={() => act('retry')}>
                {words.action.retry}
              </button>
            </Notice>
          )}
        </>
      )}
      {!answer && !problem && asking === null && (
        <Notice icon="document" title={words.panel.waiting}>
          <p>{words.panel.waitingMore}</p>
        </Notice>
      )}
    </>
  )
}

/** The sidebar, wherever it lives: in a page, or in the browser's side panel. */
export const ContextPanel = ({ view, now, opened, act, acts, controls, first }: PanelProps) => {
  const { answer, said } = view
  const told = useSaidWords(said)
  return (
    <div className="panel">
      <header className="panel-head">
        <Icon name="mark" />
        <h1>{words.name}</h1>
        {answer && <span className="quiet panel-age">{ageOf(answer.at, now)}</span>}
        <div className="panel-controls">{controls}</div>
      </header>
      <main className="panel-body" aria-busy={view.asking !== null}>
        <p className="announcement" role="status">
          {answer &&
            words.panel.found(
              answer.value.overlap ? 1 : 0,
              answer.value.related.length,
              answer.value.decisions.length,
              answer.value.people.length,
            )}
        </p>
        <p className="announcement" aria-live="polite">
          {told}
        </p>
        {!view.paused && first}
        <Body view={view} now={now} opened={opened} act={act} acts={acts} />
      </main>
      <footer className="panel-foot">
        <SentLine
          sent={view.sent}
          now={now}
          nothing={answer ? words.panel.remembered : words.panel.nothingSent}
        />
      </footer>
    </div>
  )
}
