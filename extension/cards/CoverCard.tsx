import type { ChangeCover } from '../views.ts'
import { words } from '../words/en.ts'
import { keyOfPerson, PersonName } from './PersonName.tsx'
import { WhyLine } from './WhyLine.tsx'

/** The fewest people who together can be asked about every file of a change, and what nobody covers. */
export const CoverCard = ({ cover, now }: { cover: ChangeCover; now: number }) => {
  const { people, teams, nobody } = cover.cover
  return (
    <section className="section" aria-label={words.cover.title}>
      <h2 className="section-title">{words.cover.title}</h2>
      <article className="card card-cover">
        <div className="card-body">
          <ul className="cover">
            {[...people, ...teams].map(({ person, paths }) => (
              <li key={keyOfPerson(person)}>
                <PersonName person={person} />
                <span className="quiet" title={paths.join('\n')}>
                  {words.cover.files(paths.length)}
                </span>
              </li>
            ))}
          </ul>
          {nobody.length > 0 && <p className="cover-nobody">{words.cover.nobody(nobody)}</p>}
          <WhyLine why={cover.why} now={now} />
        </div>
      </article>
    </section>
  )
}
