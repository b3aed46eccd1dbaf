import { z } from 'zod'
import { askAll } from './ask.ts'
import type { Property, Value } from './properties.ts'
import type { Connection } from './settings.ts'
import { id, richText, user } from './shapes.ts'

/** A page tells so many people, relations or pieces of text of a property, and no more. */
const told = 25

/** Items hold 200 people and 500 links: 20 pages of a hundred hold more than all of a text that matters. */
const mostPages = 20

const one = <T>(shape: z.ZodType<T>) => shape

const items = {
  people: one(z.object({ people: user })),
  relation: one(z.object({ relation: z.object({ id }) })),
  rich_text: one(z.object({ rich_text: richText.element })),
}

const isCut = (value: Value): boolean => {
  if (value.type === 'relation') return value.has_more ?? value.relation.length >= told
  if (value.type === 'people') return value.people.length >= told
  return value.type === 'rich_text' && value.rich_text.length >= told
}

const wholeOf = async (at: Connection, page: string, property: string, value: Value): Promise<Value> => {
  const call = {
    what: 'property of a page',
    path: `/pages/${page}/properties/${property.includes('%') ? property : encodeURIComponent(property)}`,
  }
  if (value.type === 'people') {
    const all = await askAll(at, { ...call, shape: items.people }, mostPages)
    return { ...value, people: all.map(item => item.people) }
  }
  if (value.type === 'relation') {
    const all = await askAll(at, { ...call, shape: items.relation }, mostPages)
    return { ...value, relation: all.map(item => item.relation) }
  }
  if (value.type !== 'rich_text') return value
  const all = await askAll(at, { ...call, shape: items.rich_text }, mostPages)
  return { ...value, rich_text: all.map(item => item.rich_text) }
}

/** The properties with all that the page itself left out: another request for each that is cut. Throws ServiceProblem. */
export const completed = async (
  at: Connection,
  page: string,
  properties: readonly Property[],
): Promise<Property[]> => {
  const whole: Property[] = []
  for (const property of properties) {
    const [value] = property.values
    const cut = property.values.length === 1 && value !== undefined && isCut(value)
    whole.push(cut ? { ...property, values: [await wholeOf(at, page, property.id, value)] } : property)
  }
  return whole
}
