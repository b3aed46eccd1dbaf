import type {
  GetSelfResponse,
  ListCommentsResponse,
  ListUsersResponse,
  QueryDataSourceResponse,
  SearchResponse,
} from '@notionhq/client'
import { readableDatabase, readablePage, readableSource } from '#test/services/company/access/notion.ts'
import type { Company } from '#test/services/company/company.ts'
import { type Asked, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { blockRoutes } from '#test/services/notion/block-routes.ts'
import { invalid, notFound } from '#test/services/notion/errors.ts'
import { type Page, pageOf } from '#test/services/notion/lists.ts'
import {
  botObject,
  commentObject,
  databaseObject,
  pageObject,
  personObject,
  sourceObject,
} from '#test/services/notion/objects.ts'
import { itemsOf, propertyId } from '#test/services/notion/properties.ts'
import { get, idOf, isId, noId, post, type Rules } from '#test/services/notion/rules.ts'
import { found, rowsOf } from '#test/services/notion/search.ts'

/** Answers with what a readable thing is made to; refuses as Notion does. */
const one =
  <T>(what: string, find: (id: string) => T | undefined, shape: (thing: T, asked: Asked) => Reply) =>
  (asked: Asked): Reply => {
    const id = idOf(asked)
    if (!id) return noId()
    const thing = find(id)
    return thing === undefined ? notFound(what, id) : shape(thing, asked)
  }

const incomplete = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } as const

/** What a search or query finds, up to its cap; what is above it is left out, and the last page says so. */
const results = (
  { cursors, rules }: Rules,
  asked: Asked,
  all: readonly { object: SearchResponse['results'][number] }[],
  list: string,
): Reply => {
  const within = all.slice(0, rules.cap).map(hit => hit.object)
  const page = pageOf(cursors, asked, within, list)
  if ('refusal' in page) return page.refusal
  const { last, ...rest } = page
  const capped = last && all.length > rules.cap
  return ok({
    object: 'list',
    type: 'page_or_data_source',
    page_or_data_source: {},
    ...rest,
    request_status: capped ? incomplete : { type: 'complete' },
  } satisfies SearchResponse & QueryDataSourceResponse)
}

const listed = <T, Answer>(
  page: Page<T> | { refusal: Reply },
  answer: (rest: Omit<Page<T>, 'last'>) => Answer,
): Reply => {
  if ('refusal' in page) return page.refusal
  const { last: _, ...rest } = page
  return ok(answer(rest))
}

const commentRoute = (company: Company, rules: Rules): Route =>
  get('/v1/comments', asked => {
    const id = (asked.query.get('block_id') ?? '').toLowerCase()
    if (!isId(id)) return invalid('query failed validation: query.block_id should be a valid uuid.')
    const page = readablePage(company.notion, id)
    if (!page) return notFound('block', id)
    const open = page.remarks.filter(remark => !remark.resolved)
    const comments = open.map(remark => commentObject(company, page, remark))
    return listed(pageOf(rules.cursors, asked, comments, `comments ${id}`), rest => {
      return { object: 'list', type: 'comment', comment: {}, ...rest } satisfies ListCommentsResponse
    })
  })

const propertyRoute = (company: Company, rules: Rules): Route =>
  get(
    '/v1/pages/:id/properties/:property',
    one(
      'page',
      id => readablePage(company.notion, id),
      (page, asked) => {
        const { property = '' } = asked.params
        const [name, value] = Object.entries(page.properties).find(([n]) => propertyId(n) === property) ?? []
        const items = name && value ? itemsOf(company, name, value) : null
        if (!items || !value) return notFound('property', property)
        return listed(pageOf(rules.cursors, asked, items, `${page.id} ${property}`), rest => ({
          object: 'list',
          type: 'property_item',
          property_item: { id: property, type: value.type, [value.type]: {}, next_url: null },
          ...rest,
        }))
      },
    ),
  )

const userRoutes = (company: Company, rules: Rules): Route[] => {
  const known = [...company.people.values()].filter(person => person.notion)
  const members = () => known.filter(person => company.notion.members.has(person.key))
  return [
    get('/v1/users/me', () => ok(botObject(company) satisfies GetSelfResponse)),
    get(
      '/v1/users/:id',
      one(
        'user',
        id => known.find(person => person.notion?.id === id),
        (person, asked) => ok(personObject(person, rules.emails(asked))),
      ),
    ),
    get('/v1/users', asked => {
      const all = [...members().map(person => personObject(person, rules.emails(asked))), botObject(company)]
      return listed(pageOf(rules.cursors, asked, all, 'users'), rest => {
        return { object: 'list', type: 'user', user: {}, ...rest } satisfies ListUsersResponse
      })
    }),
  ]
}

export const routesOf = (company: Company, rules: Rules): Route[] => [
  post('/v1/search', asked => results(rules, asked, found(company, asked, rules.rules), 'search')),
  get(
    '/v1/pages/:id',
    one(
      'page',
      id => readablePage(company.notion, id),
      page => ok(pageObject(company, page)),
    ),
  ),
  propertyRoute(company, rules),
  ...blockRoutes(company, rules),
  get(
    '/v1/databases/:id',
    one(
      'database',
      id => readableDatabase(company.notion, id),
      found => ok(databaseObject(company, found)),
    ),
  ),
  get(
    '/v1/data_sources/:id',
    one(
      'data source',
      id => readableSource(company.notion, id),
      found => ok(sourceObject(company, found)),
    ),
  ),
  post(
    '/v1/data_sources/:id/query',
    one(
      'data source',
      id => readableSource(company.notion, id),
      ({ id }, asked) => results(rules, asked, rowsOf(company, id, asked), `query ${id}`),
    ),
  ),
  commentRoute(company, rules),
  ...userRoutes(company, rules),
]
