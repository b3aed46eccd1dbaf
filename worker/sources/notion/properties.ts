import { z } from 'zod'
import { escaped, linked } from './markdown/links.ts'
import type { Names } from './names.ts'
import { markdownOf, wordsOf } from './rich-text.ts'
import { id, richText, type User, user } from './shapes.ts'

const named = z.object({ name: z.string() })
const date = z.object({ start: z.string(), end: z.string().nullish() })
const file = z.object({ name: z.string(), external: z.object({ url: z.string() }).optional() })
const number = z.number().nullable()
const text = z.string().nullable()

const formula = z.object({
  string: text.optional(),
  number: number.optional(),
  boolean: z.boolean().nullish(),
  date: date.nullish(),
})

/** The properties we can say in words (api-endpoints/common.d.ts, PagePropertyValueWithIdResponse). */
const value = z.discriminatedUnion('type', [
  z.object({ type: z.literal('title'), title: richText }),
  z.object({ type: z.literal('rich_text'), rich_text: richText }),
  z.object({ type: z.literal('people'), people: z.array(user) }),
  z.object({
    type: z.literal('relation'),
    relation: z.array(z.object({ id })),
    has_more: z.boolean().optional(),
  }),
  z.object({ type: z.literal('number'), number }),
  z.object({ type: z.literal('url'), url: text }),
  z.object({ type: z.literal('email'), email: text }),
  z.object({ type: z.literal('phone_number'), phone_number: text }),
  z.object({ type: z.literal('select'), select: named.nullable() }),
  z.object({ type: z.literal('status'), status: named.nullable() }),
  z.object({ type: z.literal('multi_select'), multi_select: z.array(named) }),
  z.object({ type: z.literal('date'), date: date.nullable() }),
  z.object({ type: z.literal('checkbox'), checkbox: z.boolean() }),
  z.object({ type: z.literal('files'), files: z.array(file) }),
  z.object({ type: z.literal('formula'), formula }),
  z.object({
    type: z.literal('unique_id'),
    unique_id: z.object({ prefix: z.string().nullable(), number }),
  }),
  z.object({
    type: z.literal('place'),
    place: z.object({ name: z.string().nullish(), address: z.string().nullish() }).nullable(),
  }),
  z.object({ type: z.literal('verification'), verification: z.object({ state: z.string() }).nullable() }),
])
export type Value = z.output<typeof value>

const rollup = z.object({
  type: z.literal('rollup'),
  rollup: z.object({
    number: number.optional(),
    date: date.nullish(),
    array: z.array(z.unknown()).optional(),
  }),
})

/** A property of a page: its name, its id there, and what it holds. */
export type Property = { name: string; id: string; values: Value[] }

/** A rollup is many values, every other property is one; what we do not know is none. */
const valuesOf = (told: unknown): Value[] => {
  const simple = value.safeParse(told)
  if (simple.success) return [simple.data]
  const rolled = rollup.safeParse(told).data?.rollup
  if (!rolled) return []
  if (rolled.array) return rolled.array.flatMap(one => value.safeParse(one).data ?? [])
  if (rolled.date) return [{ type: 'date', date: rolled.date }]
  return [{ type: 'number', number: rolled.number ?? null }]
}

const identified = z.object({ id: z.string() })

/** The properties of a page, in the order in which Notion tells them. */
export const propertiesOf = (told: Readonly<Record<string, unknown>>): Property[] =>
  Object.entries(told).map(([name, property]) => ({
    name,
    id: identified.safeParse(property).data?.id ?? '',
    values: valuesOf(property),
  }))

export const titleOf = (properties: readonly Property[]): string =>
  properties
    .flatMap(({ values }) => values)
    .flatMap(v => (v.type === 'title' ? [wordsOf(v.title)] : []))
    .join('')

/** Who a property names. */
export const peopleIn = ({ values }: Property): User[] =>
  values.flatMap(v => (v.type === 'people' ? v.people.filter(u => u.object !== 'group') : []))

/** The pages that properties point at, by id. */
export const relatedIn = (properties: readonly Property[]): string[] =>
  properties
    .flatMap(({ values }) => values)
    .flatMap(v => (v.type === 'relation' ? v.relation.map(r => r.id) : []))

const dateIn = (told: z.output<typeof date> | null | undefined): string =>
  told ? [told.start, told.end].filter(Boolean).join(' to ') : ''

const formulaIn = ({ string, number: n, boolean, date: day }: z.output<typeof formula>): string => {
  if (typeof boolean === 'boolean') return boolean ? 'yes' : 'no'
  return escaped(string ?? n?.toString() ?? dateIn(day))
}

/** What a value says, as Markdown; empty when it says nothing. Relations are links of the item, not text. */
const saidBy = (told: Value, names: Names): string => {
  switch (told.type) {
    case 'rich_text':
      return markdownOf(told.rich_text).replace(/\s+/g, ' ')
    case 'people':
      return told.people
        .map(person => escaped(person.name ?? names.nameOf(person.id) ?? ''))
        .filter(Boolean)
        .join(', ')
    case 'number':
      return told.number?.toString() ?? ''
    case 'url':
      return linked('', told.url ?? '') || escaped(told.url ?? '')
    case 'email':
      return escaped(told.email ?? '')
    case 'phone_number':
      return escaped(told.phone_number ?? '')
    case 'select':
      return escaped(told.select?.name ?? '')
    case 'status':
      return escaped(told.status?.name ?? '')
    case 'multi_select':
      return escaped(told.multi_select.map(option => option.name).join(', '))
    case 'date':
      return dateIn(told.date)
    case 'checkbox':
      return told.checkbox ? 'yes' : 'no'
    case 'files':
      return told.files.map(f => linked(escaped(f.name), f.external?.url ?? '')).join(', ')
    case 'formula':
      return formulaIn(told.formula)
    case 'unique_id':
      return escaped([told.unique_id.prefix, told.unique_id.number].filter(p => p !== null).join('-'))
    case 'place':
      return escaped([told.place?.name, told.place?.address].filter(Boolean).join(', '))
    case 'verification':
      return told.verification?.state ?? ''
    default:
      return ''
  }
}

/**
 * Properties as a list, `- Status: Done`, the way worker/decisions reads what a record says of itself. The title is left
 * out, and so is what is empty.
 */
export const linesOf = (properties: readonly Property[], names: Names): string[] =>
  properties.flatMap(({ name, values }) => {
    const said = values
      .map(v => saidBy(v, names))
      .filter(Boolean)
      .join(', ')
    return said === '' ? [] : [`- ${escaped(name.replace(/\s+/g, ' '))}: ${said}`]
  })
