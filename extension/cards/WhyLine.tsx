import type { Evidence, Why } from '#shared/contract/why.ts'
import { ageOf, staleAfter } from '../words/age.ts'
import { labelOf, words } from '../words/en.ts'
import { Confidence } from './Confidence.tsx'
import { Icon } from './Icon.tsx'

const isStale = (asOf: string, now: number): boolean => now - Date.parse(asOf) > staleAfter

/** When something was read from its source; what is old says so, and so does what was found by its words alone. */
export const Freshness = ({
  asOf,
  now,
  meaning,
}: {
  asOf: string
  now: number
  meaning?: Why['meaning']
}) => {
  const old = isStale(asOf, now)
  return (
    <span className="freshness" data-stale={old || undefined} title={old ? words.card.stale : undefined}>
      {old && <Icon name="clock" />}
      {words.card.read(ageOf(asOf, now))}
      {meaning && ` · ${words.card.meaning[meaning]}`}
    </span>
  )
}

const EvidenceList = ({ evidence, now }: { evidence: Evidence[]; now: number }) => (
  <ul className="evidence" aria-label={words.card.evidence}>
    {evidence.map(({ kind, text, at, share }) => (
      <li key={`${kind} ${text}`}>
        <span className="evidence-kind">{labelOf(words.evidenceKinds, kind)}</span>
        <span className="evidence-text">
          <bdi>{text}</bdi>
          {at && <span className="quiet"> · {ageOf(at, now)}</span>}
          {share !== undefined && <span className="quiet"> · {words.card.share(share)}</span>}
        </span>
      </li>
    ))}
  </ul>
)

/** Why a card is shown: its reason in one line, how sure we are, how fresh; on demand the evidence. */
export const WhyLine = ({ why, now, excerpt }: { why: Why; now: number; excerpt?: string | null }) => {
  const more = why.evidence.length > 0 || Boolean(excerpt)
  const line = (
    <>
      <Confidence confidence={why.confidence} />
      <Freshness asOf={why.asOf} now={now} meaning={why.meaning} />
    </>
  )
  return (
    <div className="why">
      <p className="reason" dir="auto">
        {why.reason}
      </p>
      {more ? (
        <details>
          <summary>
            {line}
            <span className="why-more">
              {words.action.why}
              <Icon name="chevron" />
            </span>
          </summary>
          {excerpt && (
            <blockquote className="excerpt" title={words.card.excerpt} dir="auto">
              {excerpt}
            </blockquote>
          )}
          <EvidenceList evidence={why.evidence} now={now} />
        </details>
      ) : (
        <div className="why-line">{line}</div>
      )}
    </div>
  )
}
