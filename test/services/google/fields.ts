/** What of an answer is wanted: names, and what of what they name. `all`: whatever is there. */
export type Mask = { all: boolean; names: Map<string, Mask> }

const whole = (): Mask => ({ all: true, names: new Map() })

const join = (into: Mask, name: string, mask: Mask): void => {
  const known = into.names.get(name)
  if (!known) return void into.names.set(name, mask)
  known.all ||= mask.all
  for (const [inner, more] of mask.names) join(known, inner, more)
}

const tokensOf = (text: string): string[] => text.match(/[(),/]|[^(),/\s]+/g) ?? []

const readList = (tokens: string[], inner: boolean): Mask => {
  const mask: Mask = { all: false, names: new Map() }
  for (;;) {
    const name = tokens.shift()
    if (name === undefined || /^[(),/]$/.test(name)) throw new Error(`Invalid field selection ${name ?? ''}`)
    if (name === '*') mask.all = true
    else join(mask, name, readOne(tokens))
    const next = tokens.shift()
    if (next === undefined && !inner) return mask
    if (next === ')' && inner) return mask
    if (next !== ',') throw new Error(`Invalid field selection ${next ?? ''}`)
  }
}

/** What follows a name: `(a,b)`, `/a`, or nothing. */
const readOne = (tokens: string[]): Mask => {
  if (tokens[0] === '(') {
    tokens.shift()
    return readList(tokens, true)
  }
  if (tokens[0] !== '/') return whole()
  tokens.shift()
  const name = tokens.shift()
  if (name === undefined) throw new Error('Invalid field selection')
  return name === '*' ? whole() : { all: false, names: new Map([[name, readOne(tokens)]]) }
}

/** Reads `fields` of a request, e.g. `nextPageToken,files(id,owners/emailAddress)`. Throws when it cannot be read. */
export const readFields = (fields: string): Mask => readList(tokensOf(fields), false)

/** What a name may be, and in it. True: whatever. */
export type Known = { readonly [name: string]: true | Known }

/** The first name that there is not; undefined: all are known. */
export const unknownField = (mask: Mask, known: Known): string | undefined => {
  for (const [name, inner] of mask.names) {
    const here = known[name]
    if (here === undefined) return name
    const deeper = here === true ? undefined : unknownField(inner, here)
    if (deeper) return deeper
  }
  return undefined
}

/** An answer cut down to what is wanted. */
export const masked = (value: unknown, mask: Mask): unknown => {
  if (mask.all || value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(one => masked(one, mask))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const wanted = mask.names.get(name)
      return wanted ? [[name, masked(inner, wanted)]] : []
    }),
  )
}
