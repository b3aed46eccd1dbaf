import { type ReactNode, useId } from 'react'
import type { ConnectionJob, CoveredContainer } from '#shared/contract/connections.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { ConnectionStatus } from '../../connections/health.ts'
import { ageOf } from '../../words/age.ts'
import { jobLabel, toolWords } from '../../words/connections.ts'
import { Link } from '../Link.tsx'
import { ExpandingList, type ExpandingListProps } from './ExpandingList.tsx'

const words = toolWords.details
type ListProps<T> = ExpandingListProps<T> & { title: string; children?: ReactNode }

/** A titled list. Nothing at all when it is empty. */
const Listed = <T,>({ title, children, ...list }: ListProps<T>) => {
  const id = useId()
  if (list.entries.length === 0) return null
  return (
    <section className="tool-list" aria-labelledby={id}>
      <h4 id={id}>
        {title} <span className="count">{(list.total ?? list.entries.length).toLocaleString('en')}</span>
      </h4>
      <ExpandingList {...list} />
      {children}
    </section>
  )
}

const Fact = ({ what, children }: { what: ReactNode; children: ReactNode }) => (
  <>
    <span className="tool-what">{what}</span>
    <span className="tool-why">{children}</span>
  </>
)

const coveredFact = (now: number) => (container: CoveredContainer) => (
  <Fact what={<Link url={container.url}>{container.name}</Link>}>
    {words.coveredLine(container.items, container.readers)}
    {container.freshAt && ` · ${ageOf(container.freshAt, now)}`}
  </Fact>
)

const jobFact = (job: ConnectionJob) => (
  <Fact what={jobLabel(job.kind)}>
    <bdi>{job.container ?? ''}</bdi>
    {job.done > 0 && ` ${toolWords.progressOf(job.done, job.total)}`}
  </Fact>
)

export type DetailsProps = {
  missing: readonly string[]
  status: ConnectionStatus
  now: number
  /** Tries again what was given up: one letter, or all. */
  retry(letters?: string[]): void
}

const Dead = ({ status, retry }: Pick<DetailsProps, 'status' | 'retry'>) => (
  <Listed
    title={words.dead}
    entries={status.dead}
    total={status.deadTotal}
    keyOf={({ letter }) => letter}
    draw={({ letter, what, problem }) => (
      <>
        <Fact what={<bdi>{what}</bdi>}>{[problem?.message, problem?.remedy].filter(Boolean).join(' ')}</Fact>
        <button
          type="button"
          className="more"
          aria-label={`${toolWords.act.retryOne}: ${inSentence(what)}`}
          onClick={() => retry([letter])}
        >
          {toolWords.act.retryOne}
        </button>
      </>
    )}
  >
    {status.deadTotal > 1 && (
      <button type="button" className="more" onClick={() => retry()}>
        {toolWords.act.retryAll}
      </button>
    )}
  </Listed>
)

/** What is covered and who reads it, what could not be read and why, what was given up, and what goes on now. */
export const ConnectionDetails = ({ missing, status, now, retry }: DetailsProps) => (
  <>
    <Dead status={status} retry={retry} />
    <Listed title={words.missing} entries={missing} keyOf={line => line} draw={line => line} />
    <Listed
      title={words.hidden}
      entries={status.hidden}
      total={status.hiddenTotal}
      keyOf={({ what, why }) => `${what} ${why}`}
      draw={({ what, why }) => <Fact what={<bdi>{what}</bdi>}>{why}</Fact>}
    />
    <Listed
      title={words.now}
      entries={status.jobs.filter(job => job.state === 'running')}
      keyOf={({ id }) => id}
      draw={jobFact}
    />
    <Listed
      title={words.covered}
      entries={status.covered}
      total={status.coveredTotal}
      keyOf={({ name, url }) => `${name} ${url}`}
      draw={coveredFact(now)}
    />
    {status.coveredTotal === 0 && <p className="quiet">{words.nothing}</p>}
  </>
)
