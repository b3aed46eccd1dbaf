import type { PersonSummary } from '#shared/contract/people.ts'
import { words } from '../words/en.ts'
import { Avatar } from './Avatar.tsx'
import { Link } from './Link.tsx'

/** Tells people of one list apart, also a team or a handle nobody is known by yet. */
export const keyOfPerson = ({ id, name }: PersonSummary): string => id ?? name

/** A person or team as every card names them. */
export const PersonName = ({ person }: { person: PersonSummary }) => {
  const handle = person.handle?.replace(/^@/, '') === person.name.replace(/^@/, '') ? null : person.handle
  return (
    <span className="person">
      <Avatar person={person} />
      <Link url={person.url} className="person-name">
        {person.name}
      </Link>
      {handle && <bdi className="handle">{handle}</bdi>}
      {person.kind !== 'person' && <span className="tag">{words.person.kinds[person.kind]}</span>}
    </span>
  )
}
