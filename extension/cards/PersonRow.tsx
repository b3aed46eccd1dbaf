import type { PersonSummary } from '#shared/contract/people.ts'
import type { Why } from '#shared/contract/why.ts'
import { PersonName } from './PersonName.tsx'
import { WhyLine } from './WhyLine.tsx'

/** Somebody who knows about what the page is about, and why we think so. */
export const PersonRow = ({ person, why, now }: { person: PersonSummary; why: Why; now: number }) => (
  <article className="card card-person">
    <div className="card-body">
      <h3 className="card-title">
        <PersonName person={person} />
      </h3>
      <WhyLine why={why} now={now} />
    </div>
  </article>
)
