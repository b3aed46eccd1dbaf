import type { z } from 'zod'
import type { OwnerCard as Card, knower } from '#shared/contract/owners.ts'
import { plainLine } from '#shared/plain-text.ts'
import { ageOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { DecisionLine } from './DecisionCard.tsx'
import type { Opened } from './ItemCard.tsx'
import { PersonName } from './PersonName.tsx'
import { WhyLine } from './WhyLine.tsx'

type Knower = z.infer<typeof knower>

const mostPeople = 3
const mostDecisions = 2

/** Folder and name, so that the name stays in sight when the path is cut. */
const Path = ({ path }: { path: string }) => {
  const shown = plainLine(path)
  const cut = shown.lastIndexOf('/') + 1
  return (
    <span className="path-title" title={shown}>
      <bdi className="path-folder">{shown.slice(0, cut)}</bdi>
      <bdi className="path-name">{shown.slice(cut)}</bdi>
    </span>
  )
}

const ruleWords = (rule: Card['rule']): string => {
  if (rule.state === 'owned' && rule.file && rule.line !== null) return words.owner.rule(rule.file, rule.line)
  if (rule.state === 'unowned') return words.owner.unowned
  return rule.state === 'none' ? words.owner.none : words.owner.noFile
}

const Rule = ({ rule }: { rule: Card['rule'] }) => (
  <p className="rule">
    {rule.state === 'owned' && rule.pattern && <code dir="ltr">{plainLine(rule.pattern)}</code>}
    <span className="quiet">{ruleWords(rule)}</span>
  </p>
)

const KnowerRow = ({ person, share, changes, lastAt, now }: Knower & { now: number }) => {
  const percent = Math.round(share * 100)
  return (
    <li className="knower">
      <PersonName person={person} />
      <span className="share" aria-hidden="true">
        <i style={{ inlineSize: `${percent}%` }} />
      </span>
      <span className="quiet">{words.owner.changes(changes, percent, ageOf(lastAt, now))}</span>
    </li>
  )
}

/** Who decides about a file and who knows it, with the evidence and its age. */
export const OwnerCard = ({ card, now, opened }: { card: Card; now: number; opened: Opened }) => (
  <article className="hover-card" aria-label={words.owner.label(card.path)}>
    <header className="hover-head">
      <h2 className="hover-title">
        <Path path={card.path} />
      </h2>
    </header>
    <div className="facts">
      <h3>{words.owner.decides}</h3>
      {card.deciders.length > 0 && (
        <ul className="people">
          {card.deciders.map(person => (
            <li key={person.id ?? person.name}>
              <PersonName person={person} />
            </li>
          ))}
        </ul>
      )}
      <Rule rule={card.rule} />
    </div>
    {card.knowers.length > 0 && (
      <div className="facts">
        <h3>{words.owner.knows}</h3>
        <ul>
          {card.knowers.slice(0, mostPeople).map(knower => (
            <KnowerRow key={knower.person.id ?? knower.person.name} {...knower} now={now} />
          ))}
        </ul>
      </div>
    )}
    {card.decisions.length > 0 && (
      <div className="facts">
        <h3>{words.owner.decisions}</h3>
        <ul>
          {card.decisions.slice(0, mostDecisions).map(decision => (
            <DecisionLine key={decision.decision.id} card={decision} opened={opened} />
          ))}
        </ul>
      </div>
    )}
    <WhyLine why={card.why} now={now} />
  </article>
)
