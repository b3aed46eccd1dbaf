import type { DataSourceObjectResponse, PageObjectResponse, PropertyItemListResponse } from '@notionhq/client'
import type { Company } from '#test/services/company/company.ts'
import type { NotionSource, NotionValue } from '#test/services/company/notion-state.ts'
import { accountOf, wordsOf } from '#test/services/notion/content.ts'
import { richText } from '#test/services/notion/words.ts'

type Value = PageObjectResponse['properties'][string]
type Column = DataSourceObjectResponse['properties'][string]
type Item = PropertyItemListResponse['results'][number]

/** A page tells 25 people, relations or stretches of text; the rest by `GET /v1/pages/{id}/properties/{property}`. */
const inline = 25

/** A property's id: short, and stable when the property is renamed. */
export const propertyId = (name: string): string => Buffer.from(name).toString('base64url')

export const propertyOf = (company: Company, name: string, value: NotionValue): Value => {
  const id = propertyId(name)
  switch (value.type) {
    case 'people': {
      const people = value.people
        .slice(0, inline)
        .map(key => ({ object: 'user', id: accountOf(company, key) }) as const)
      return { id, type: 'people', people }
    }
    case 'select': {
      const select =
        value.name === null
          ? null
          : ({ id: propertyId(value.name), name: value.name, color: 'blue' } as const)
      return { id, type: 'select', select }
    }
    case 'date': {
      const date = value.start === null ? null : { start: value.start, end: null, time_zone: null }
      return { id, type: 'date', date }
    }
    case 'relation': {
      const relation = value.pages.slice(0, inline).map(page => ({ id: page }))
      const more = { has_more: value.pages.length > inline }
      return { id, type: 'relation', relation, ...more }
    }
    case 'url':
      return { id, type: 'url', url: value.url }
    case 'rich_text':
      return { id, type: 'rich_text', rich_text: richText(wordsOf(company, value.text)).slice(0, inline) }
  }
}

/** The whole of a property that may be longer than a page tells; null: it is not of that kind. */
export const itemsOf = (company: Company, name: string, value: NotionValue): Item[] | null => {
  const common = { object: 'property_item', id: propertyId(name) } as const
  if (value.type === 'people')
    return value.people.map(key => ({
      ...common,
      type: 'people',
      people: { object: 'user', id: accountOf(company, key) },
    }))
  if (value.type === 'relation')
    return value.pages.map(page => ({ ...common, type: 'relation', relation: { id: page } }))
  if (value.type === 'rich_text')
    return richText(wordsOf(company, value.text)).map(rich_text => ({
      ...common,
      type: 'rich_text',
      rich_text,
    }))
  return null
}

export const columnOf = (source: NotionSource, name: string, type: NotionValue['type']): Column => {
  const common = { id: propertyId(name), name, description: null }
  switch (type) {
    case 'people':
      return { ...common, type, people: {} }
    case 'select':
      return { ...common, type, select: { options: [] } }
    case 'date':
      return { ...common, type, date: {} }
    case 'relation': {
      const to = { data_source_id: source.id, database_id: source.database }
      return { ...common, type, relation: { ...to, type: 'single_property', single_property: {} } }
    }
    case 'url':
      return { ...common, type, url: {} }
    case 'rich_text':
      return { ...common, type, rich_text: {} }
  }
}
