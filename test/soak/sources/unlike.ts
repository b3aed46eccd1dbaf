import type { Row } from '#test/soak/sources/rows.ts'

/** Notion's pages that are read within the minute of their last edit bear a mark, until a later poll has read them again. */
const settled = (version: unknown): string => String(version).replace('Z~ ', 'Z ')

/** All that two indexes of the same must have alike, by its name. */
const fieldsOf = ({ rest, links: _, readers, ...row }: Row): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...row, readers: [...readers].toSorted(), ...rest, version: settled(rest.version) }).map(
      ([name, value]) => [name, JSON.stringify(value) ?? ''],
    ),
  )

/** The part of two texts where they differ, and a little before. */
const apart = (one: string, other: string): string => {
  const same = [...one].findIndex((letter, n) => letter !== other[n])
  const from = Math.max(0, (same < 0 ? one.length : same) - 40)
  return `${one.slice(from, from + 120)} / ${other.slice(from, from + 120)}`
}

const fieldsUnlike = (one: Row, other: Row): string[] => {
  const [first, second] = [fieldsOf(one), fieldsOf(other)]
  return Object.keys(first)
    .filter(name => first[name] !== second[name])
    .map(name => `${name}: ${apart(first[name] ?? '', second[name] ?? '')}`)
}

/** In what an index that was followed differs from one that was read anew, item by item and reader by reader. */
export const unlike = (followed: readonly Row[], anew: readonly Row[]): string[] => {
  const nameOf = ({ source, ref }: Row): string => `${source} ${ref}`
  const [first, second] = [Map.groupBy(followed, nameOf), Map.groupBy(anew, nameOf)]
  return [...new Set([...first.keys(), ...second.keys()])].flatMap(name => {
    const [ones, others] = [first.get(name) ?? [], second.get(name) ?? []]
    const [one, other] = [ones[0], others[0]]
    if (ones.length !== 1 || others.length !== 1 || !one || !other)
      return [`${name} is there ${ones.length} times, and read anew ${others.length} times`]
    const fields = fieldsUnlike(one, other)
    return fields.length > 0 ? [`${name} ${fields.join('; ')}`] : []
  })
}

/** The same of lines that stand for all else. */
export const linesUnlike = (followed: readonly string[], anew: readonly string[]): string[] => {
  const [first, second] = [new Set(followed), new Set(anew)]
  return [
    ...followed.filter(line => !second.has(line)).map(line => `only followed: ${line}`),
    ...anew.filter(line => !first.has(line)).map(line => `only read anew: ${line}`),
  ]
}
