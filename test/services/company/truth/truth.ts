/** A stretch of an item with readers of its own: the item itself, or a comment that fewer may see. */
export type Part = {
  /** What must be found in it, each whole. */
  stretches: readonly string[]
  /** Addresses it links to. */
  links: readonly string[]
  /** Keys of the people who may see it. */
  readers: ReadonlySet<string>
}

/** What a service has of one item, and who may see what of it there: what an index of it must say. */
export type Truth = {
  service: string
  /** The immutable id of the repository, project, root page or drive it is in. */
  container: string
  /** Its address for people. */
  url: string
  title: string
  /** The first is the item itself. */
  parts: readonly [Part, ...Part[]]
}

/** Parts with the same readers, put together in order, because nothing tells them apart. */
export const joined = (parts: readonly [Part, ...Part[]]): readonly [Part, ...Part[]] => {
  const [first, ...rest] = parts
  const same = (a: Part): boolean =>
    a.readers.size === first.readers.size && [...a.readers].every(person => first.readers.has(person))
  const all = rest.filter(same)
  const whole = {
    readers: first.readers,
    stretches: [first, ...all].flatMap(part => part.stretches),
    links: [first, ...all].flatMap(part => part.links),
  }
  return [whole, ...rest.filter(part => !same(part))]
}
