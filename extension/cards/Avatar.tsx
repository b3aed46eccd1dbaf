import type { PersonSummary } from '#shared/contract/people.ts'

/** One or two letters that stand for a name. */
export const initialsOf = (name: string): string => {
  const parts = name
    .replace(/^@/, '')
    .split(/[\s/._-]+/)
    .filter(Boolean)
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : [parts[0]]
  return letters.map(part => [...(part ?? '?')][0]?.toUpperCase() ?? '?').join('')
}

/** One of six colours, always the same for the same name. */
const hueOf = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6

/** Initials, never a remote picture: showing a card must not tell anybody that it is shown. */
export const Avatar = ({ person }: { person: PersonSummary }) => (
  <span className="avatar" data-hue={hueOf(person.name)} data-kind={person.kind} aria-hidden="true">
    {initialsOf(person.name)}
  </span>
)
