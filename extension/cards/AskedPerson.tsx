import type { Asked } from '#shared/contract/owners.ts'
import type { Standing } from '#shared/contract/standing.ts'
import { ageOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { PersonName } from './PersonName.tsx'

/** That somebody is away or gone; nothing about whoever is here. */
export const StandingTag = ({ standing }: { standing: Standing }) => {
  const said = words.owner.standing(standing)
  return said && <span className="tag tag-absent">{said}</span>
}

/** Somebody to ask, and what speaks for them, a line each with its age. */
export const AskedPerson = ({ asked, now }: { asked: Asked; now: number }) => (
  <div className="asked">
    <p className="asked-name">
      <PersonName person={asked.person} />
      <span className="quiet">{words.owner.reasons[asked.as]}</span>
    </p>
    <ul className="asked-lines">
      {asked.evidence.map(({ kind, text, at }) => (
        <li key={`${kind} ${text}`}>
          <bdi>{text}</bdi>
          {at && (
            <time className="quiet" dateTime={at}>
              {ageOf(at, now)}
            </time>
          )}
        </li>
      ))}
    </ul>
  </div>
)
