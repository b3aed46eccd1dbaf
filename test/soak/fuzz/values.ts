import fc from 'fast-check'
import { hostileTexts } from '#test/fixtures/hostile-texts.ts'
import type { Schema } from '#test/soak/fuzz/routes.ts'

type Values = fc.Arbitrary<unknown>

/** Ids of what there is, by the noun of their operations: `containers`, `items`, `members`, … */
export type Pool = ReadonlyMap<string, readonly string[]>

const injections = [
  "'; drop table item; --",
  "' or '1'='1",
  '$1',
  '$$',
  '{"$gt":""}',
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  '%00',
  '%s%n',
  '\\',
  '"',
  '__proto__',
  'constructor',
  ' ',
  '\n',
  'NaN',
  '-0',
  '1e999',
  'null',
  'true',
]

const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts.values()),
  fc.constantFrom(...injections),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const words =
  'carrier quote cache lane surcharge label printer depot tariff ten minutes services/quotes/cache.ts LRK-88 #212'
const sentence = fc
  .array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 12 })
  .map(some => some.join(' '))

/** Text as people write it, as nobody should, and, where it is cheap, as long as it may be. */
const textOf = ({ minLength = 0, maxLength = 1_000 }: Schema): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 6, arbitrary: sentence },
      { weight: 3, arbitrary: hostileText },
      { weight: 1, arbitrary: fc.constant('a'.repeat(Math.min(maxLength, 2_000))) },
    )
    .map(text => text.slice(0, maxLength).padEnd(minLength, 'x'))

const addresses = fc.oneof(
  fc.constantFrom(
    'https://github.com/larkfield/parcel/pull/212',
    'https://larkfield.atlassian.net/browse/LRK-88',
    'http://127.0.0.1:1/',
    'https://xn--e1afmkfd.example/%E2%80%AE?a=%00#b',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
)

/** What an ISO 8601 date may be and no calendar, no clock or no database knows. */
const oddMoments = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+15:59',
  '9999-12-31T23:59:59.999999999-15:59',
  '2026-02-29T12:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:60Z',
  '2026-01-01T00:00:00+23:59',
]

const dates = (min: string, max: string): fc.Arbitrary<string> =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map(date => date.toISOString())

const moments = fc.oneof(
  { weight: 8, arbitrary: dates('1970-01-01', '2026-11-21') },
  { weight: 1, arbitrary: dates('0001-01-02', '9999-12-30') },
  { weight: 1, arbitrary: fc.constantFrom(...oddMoments) },
)

const idOf = (pool: Pool, noun: string): fc.Arbitrary<string> => {
  const right = pool.get(noun) ?? []
  const all = [...pool.values()].flat()
  const known = [right, all].filter(ids => ids.length > 0)
  return fc.oneof(
    ...known.map((ids, n) => ({ weight: n === 0 ? 8 : 1, arbitrary: fc.constantFrom(...ids) })),
    { weight: 1, arbitrary: fc.uuid() },
  )
}

const principal = (pool: Pool): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant('workspace'),
    idOf(pool, 'members').map(id => `person:${id}`),
    idOf(pool, 'teams').map(id => `team:${id}`),
    fc.constant('identity:github:login:treyes'),
  )

const stringOf = (schema: Schema, pool: Pool, noun: string): Values => {
  if (schema.format === 'uuid') return idOf(pool, noun)
  if (schema.format === 'uri') return addresses
  if (schema.format === 'date-time') return moments
  if (schema.format === 'email') return fc.emailAddress()
  if (schema.format === 'date')
    return fc.oneof(moments, dates('2026-11-22', '2027-11-01')).map(moment => moment.slice(0, 10))
  if (schema.pattern?.includes('workspace|person:')) return principal(pool)
  if (/\bid\b/.test(schema.description ?? '')) return fc.oneof(textOf(schema), idOf(pool, noun))
  return textOf(schema)
}

const typesOf = ({ type }: Schema): string[] => (Array.isArray(type) ? type : type ? [type] : [])

const named: Readonly<Record<string, string>> = {
  container: 'containers',
  person: 'members',
  who: 'members',
  instead: 'members',
  into: 'people',
  item: 'items',
  supersedes: 'decisions',
  supersededBy: 'decisions',
}

/** What the field of an operation about `noun` names. */
export const nounOf = (name: string, noun: string): string => named[name] ?? noun

const objectOf = ({ properties = {}, required = [] }: Schema, pool: Pool, noun: string): Values => {
  const fields = Object.entries(properties).map(([name, field]) => {
    const value = valid(field, pool, nounOf(name, noun))
    return [name, required.includes(name) ? value : fc.option(value, { nil: undefined, freq: 1 })] as const
  })
  return fc.record(Object.fromEntries(fields))
}

/** Values that fit a schema. */
export const valid = (schema: Schema, pool: Pool, noun: string): Values => {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(one => valid(one, pool, noun)))
  const [type, ...others] = typesOf(schema)
  if (others.includes('null')) return fc.option(valid({ ...schema, type }, pool, noun), { nil: null })
  switch (type) {
    case 'string':
      return stringOf(schema, pool, noun)
    case 'number':
      return fc.double({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000, noNaN: true })
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 10_000) })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(valid(schema.items ?? {}, pool, noun), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3)),
      })
    case 'object':
      return objectOf(schema, pool, noun)
    default:
      return fc.constant(null)
  }
}

const nested = (levels: number): unknown => {
  let value: unknown = 1
  for (let n = 0; n < levels; n++) value = n % 2 ? [value] : { a: value }
  return value
}

/** Values that fit nothing: other types, numbers without an end, depth, keys that mean something to JavaScript. */
export const hostile: Values = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, -1e308, 2 ** 53, Number.MIN_VALUE, '', [], {}),
  fc.constantFrom<unknown>(
    nested(50),
    nested(3_000),
    Array(2_000).fill(null),
    ['a', ['b']],
    'a'.repeat(5_000),
  ),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"admin":true}}'), { toString: 1 }, { length: 1e9 }),
  fc.jsonValue({ maxDepth: 3 }),
)

const withOne = (schema: Schema, pool: Pool, noun: string, name: string, value: unknown): Values =>
  valid(schema, pool, noun).map(whole => ({ ...(whole as object), [name]: value }))

/** Values that fit but for one thing: a field too many, one too few, or one that is hostile or itself only nearly fits. */
export const nearly = (schema: Schema, pool: Pool, noun: string): Values => {
  const { properties, required = [], items, maxLength } = schema
  if (properties) {
    const broken = Object.entries(properties).map(([name, field]) =>
      nearly(field, pool, nounOf(name, noun)).chain(value => withOne(schema, pool, noun, name, value)),
    )
    const without = required.map(name => withOne(schema, pool, noun, name, undefined))
    return fc.oneof(...broken, ...without, withOne(schema, pool, noun, 'nobody-knows', 1))
  }
  if (items)
    return fc.oneof(
      hostile,
      nearly(items, pool, noun).map(value => [value]),
    )
  if (maxLength !== undefined && maxLength <= 10_000)
    return fc.oneof(hostile, fc.constant('a'.repeat(maxLength + 1)))
  return hostile
}
