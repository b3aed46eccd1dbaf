import type { PersonCard as Card } from '#shared/contract/people.ts'
import { plainLine } from '#shared/plain-text.ts'
import { ageOf, dateOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { Facts } from './Facts.tsx'
import { Link } from './Link.tsx'
import { PersonName } from './PersonName.tsx'
import { WhyLine } from './WhyLine.tsx'

const most = 3

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
        <ul>
          {card.knows.slice(0, most).map(({ repository, path, share }) => (
            <li key={`${repository} ${path}`} className="line">
              <bdi className="path">{plainLine(path)}</bdi>
              <span className="quiet">{words.owner.share(Math.round(share * 100))}</span>
            </li>
          ))}
        </ul>
      </Facts>
    )}
    {card.decides.length > 0 && (
      <Facts label={words.person.decides}>
        <ul>
          {card.decides.slice(0, most).map(({ repository, pattern }) => (
            <li key={`${repository} ${pattern}`} className="line">
              <bdi className="path">{plainLine(pattern)}</bdi>
            </li>
          ))}
        </ul>
      </Facts>
    )}
    {card.recent.length > 0 && (
      <Facts label={words.person.recent}>
        <ul>
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
        </ul>
      </Facts>
    )}
    <WhyLine why={card.why} now={now} />
  </article>
)
