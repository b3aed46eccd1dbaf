import type { ReactNode } from 'react'
import type { PersonCard as Card } from '#shared/contract/people.ts'
import { plainLine } from '#shared/plain-text.ts'
import { ageOf, dateOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { Link } from './Link.tsx'
import { PersonName } from './PersonName.tsx'
import { WhyLine } from './WhyLine.tsx'

const most = 3

const Facts = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="facts">
    <h3>{label}</h3>
    <ul>{children}</ul>
  </div>
)

/** Who somebody is here: what they know, decide and lately worked on. */
export const PersonCard = ({ card, now }: { card: Card; now: number }) => (
  <article className="hover-card" aria-label={words.person.label(card.person.name)}>
    <header className="hover-head">
      <h2 className="hover-title">
        <PersonName person={card.person} />
      </h2>
      {card.awayUntil && <p className="quiet">{words.person.away(dateOf(card.awayUntil))}</p>}
      {card.lastSeenAt && <p className="quiet">{words.person.seen(ageOf(card.lastSeenAt, now))}</p>}
    </header>
    {card.knows.length > 0 && (
      <Facts label={words.person.knows}>
        {card.knows.slice(0, most).map(({ repository, path, share }) => (
          <li key={`${repository} ${path}`} className="line">
            <bdi className="path">{plainLine(path)}</bdi>
            <span className="quiet">{words.owner.share(Math.round(share * 100))}</span>
          </li>
        ))}
      </Facts>
    )}
    {card.decides.length > 0 && (
      <Facts label={words.person.decides}>
        {card.decides.slice(0, most).map(({ repository, pattern }) => (
          <li key={`${repository} ${pattern}`} className="line">
            <bdi className="path">{plainLine(pattern)}</bdi>
          </li>
        ))}
      </Facts>
    )}
    {card.recent.length > 0 && (
      <Facts label={words.person.recent}>
        {card.recent.slice(0, most).map(item => (
          <li key={item.id} className="line">
            <Link url={item.url} className="line-title">
              {item.title}
            </Link>
            <time className="quiet" dateTime={item.at}>
              {ageOf(item.at, now)}
            </time>
          </li>
        ))}
      </Facts>
    )}
    <WhyLine why={card.why} now={now} />
  </article>
)
