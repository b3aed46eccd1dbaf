import type { z } from 'zod'
import type { OwnerCard as Card, knower } from '#shared/contract/owners.ts'
import { plainLine } from '#shared/plain-text.ts'
import { ageOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { AskedPerson, StandingTag } from './AskedPerson.tsx'
import { DecisionFacts, Facts } from './Facts.tsx'
import type { Opened } from './ItemCard.tsx'
import { type Correct, NotMeForm } from './NotMeForm.tsx'
import { keyOfPerson, PersonName } from './PersonName.tsx'
import { WhyLine } from './WhyLine.tsx'

type Knower = z.infer<typeof knower>

const mostPeople = 3

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

const KnowerRow = ({ person, share, changes, lastAt, standing, now }: Knower & { now: number }) => {
  const percent = Math.round(share * 100)
  return (
    <li className="knower">
      <PersonName person={person} />
      <span className="share" aria-hidden="true">
        <i style={{ inlineSize: `${percent}%` }} />
      </span>
      <StandingTag standing={standing} />
      <span className="quiet">{words.owner.changes(changes, percent, ageOf(lastAt, now))}</span>
    </li>
  )
}

/** One person first, one more in case. */
const Ask = ({ card, now }: { card: Card; now: number }) => {
  const { first, backup } = card.ask
  const isKnown = card.deciders.length + card.knowers.length > 0
  return (
    <>
      {first && (
        <Facts label={words.owner.ask}>
          <AskedPerson asked={first} now={now} />
        </Facts>
      )}
      {backup && (
        <Facts label={words.owner.backup}>
          <AskedPerson asked={backup} now={now} />
        </Facts>
      )}
      {!first && isKnown && <p className="rule quiet">{words.owner.noOne}</p>}
    </>
  )
}

/** Everybody a card names who is not named above. */
const othersIn = ({ ask, deciders, knowers }: Card) => {
  const above = new Set([ask.first, ask.backup].flatMap(asked => (asked ? [keyOfPerson(asked.person)] : [])))
  return {
    deciders: deciders.filter(person => !above.has(keyOfPerson(person))),
    knowers: knowers.filter(({ person }) => !above.has(keyOfPerson(person))).slice(0, mostPeople),
  }
}

type Props = { card: Card; now: number; opened: Opened; correct: Correct }

/** Whom to ask about a file, who decides and who knows it, each with the evidence and its age. */
export const OwnerCard = ({ card, now, opened, correct }: Props) => {
  const others = othersIn(card)
  return (
    <article className="hover-card" aria-label={words.owner.label(card.path)}>
      <header className="hover-head">
        <h2 className="hover-title">
          <Path path={card.path} />
        </h2>
      </header>
      <Ask card={card} now={now} />
      <Facts label={words.owner.decides}>
        {others.deciders.length > 0 && (
          <ul className="people">
            {others.deciders.map(person => (
              <li key={keyOfPerson(person)}>
                <PersonName person={person} />
              </li>
            ))}
          </ul>
        )}
        <Rule rule={card.rule} />
      </Facts>
      {others.knowers.length > 0 && (
        <Facts label={words.owner.knows}>
          <ul>
            {others.knowers.map(one => (
              <KnowerRow key={keyOfPerson(one.person)} {...one} now={now} />
            ))}
          </ul>
        </Facts>
      )}
      <DecisionFacts label={words.owner.decisions} decisions={card.decisions} opened={opened} />
      {card.you && <NotMeForm path={card.path} correct={correct} />}
      <WhyLine why={card.why} now={now} />
    </article>
  )
}
