import { answer, type Routes } from '#test/harness/connected.ts'
import { signature } from '#test/services/post/office.ts'
import type { ServiceAnswer, ServiceRequest } from '#worker/sources/service/service.ts'
import type { SourceSample } from '../sample.ts'
import {
  childPage,
  commentOf,
  databaseOf,
  dataSourceOf,
  failure,
  idOf,
  ines,
  markdownOf,
  pageOf,
  tomas,
} from './payloads.ts'
import { posts } from './posts.ts'
import { everyProperty } from './properties.ts'

const [handbook, records, quotes, tucked, toggle, tableId, source] = [1, 2, 3, 4, 5, 6, 7].map(idOf) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]

const at = (page: string) => ({ type: 'page_id', page_id: page }) as const

const pages = [
  pageOf({
    id: handbook,
    parent: { type: 'workspace', workspace: true },
    title: 'Handbook',
    editedAt: '2026-11-01T08:00:00.000Z',
  }),
  pageOf({ id: quotes, parent: at(handbook), title: 'Carrier quotes', editedAt: '2026-11-20T11:00:00.000Z' }),
  pageOf({
    id: tucked,
    parent: { type: 'block_id', block_id: toggle },
    title: 'Old quotes',
    editedAt: '2026-10-01T08:00:00.000Z',
  }),
  ...Array.from({ length: 21 }, (_, n) =>
    pageOf({
      id: idOf(100 + n),
      parent: { type: 'data_source_id', data_source_id: source, database_id: tableId },
      title: `Record ${n}`,
      editedAt: n === 0 ? '2026-11-20T10:30:00.000Z' : '2026-09-01T08:00:00.000Z',
      properties: everyProperty(quotes),
    }),
  ),
]
const rows = pages.slice(3)
const database = databaseOf(tableId, 'Decisions', handbook, source)
const other = databaseOf(records, 'Records', idOf(8), idOf(9))

const texts: Record<string, string[]> = {
  [handbook]: [
    '# Welcome {color="blue"}',
    `Ask <mention-user url="user://${ines}"/> about <mention-page url="https://app.notion.com/p/${quotes.replaceAll('-', '')}"/>.`,
    `<page url="https://app.notion.com/p/${quotes.replaceAll('-', '')}">Carrier quotes</page>`,
    '<details>',
    '<summary>More</summary>',
    `\t<page url="https://app.notion.com/p/${tucked.replaceAll('-', '')}">Old quotes</page>`,
    '</details>',
    `<database url="https://app.notion.com/p/${tableId.replaceAll('-', '')}" inline="false">Decisions</database>`,
  ],
  [quotes]: ['<callout icon="✅">', '\t**Decision:** We keep each quote for ten minutes.', '</callout>'],
}

const list = (results: readonly unknown[], next: string | null) =>
  answer({ object: 'list', results, next_cursor: next, has_more: next !== null })

/** A listing on two pages. */
const inTwo = (values: readonly unknown[], start: string | null): ServiceAnswer => {
  const half = Math.ceil(values.length / 2)
  return start === 'second'
    ? list(values.slice(half), null)
    : list(values.slice(0, half), values.length > 1 ? 'second' : null)
}

const startIn = ({ body = '{}' }: ServiceRequest): string | null => JSON.parse(body).start_cursor ?? null

const missing = answer(failure(404, 'object_not_found'), 404)
const lastOf = (url: URL, n: number): string => url.pathname.split('/').at(n) ?? ''
const byEdit = pages.toSorted((a, b) => b.last_edited_time.localeCompare(a.last_edited_time))
const api = 'https://api.notion.com/v1'

const routes: Routes = {
  [`GET ${api}/users/me`]: answer({
    object: 'user',
    id: idOf(900),
    type: 'bot',
    name: 'Hypha',
    avatar_url: null,
    bot: {
      owner: { type: 'workspace', workspace: true },
      workspace_id: idOf(910),
      workspace_name: 'Larkfield',
      workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
    },
  }),
  [`GET ${api}/users`]: (_, url) =>
    inTwo(
      [
        { object: 'user', id: ines, type: 'person', name: 'Ines Lark', avatar_url: null, person: {} },
        { object: 'user', id: tomas, type: 'person', name: 'Tomas Reyes', avatar_url: null, person: {} },
      ],
      url.searchParams.get('start_cursor'),
    ),
  [`GET ${api}/users/*`]: (_, url) =>
    answer({
      object: 'user',
      id: lastOf(url, -1),
      type: 'person',
      name: lastOf(url, -1) === ines ? 'Ines Lark' : 'Tomas Reyes',
      avatar_url: null,
      person: {},
    }),
  [`POST ${api}/search`]: request => {
    const trashed = JSON.parse(request.body ?? '{}').filter?.in_trash === true
    const all = [...byEdit, dataSourceOf(source, 'Decisions', tableId, handbook)]
    return trashed ? list([], null) : inTwo(all, startIn(request))
  },
  [`GET ${api}/pages/*`]: (_, url) => {
    const page = pages.find(({ id }) => id === lastOf(url, -1))
    return page ? answer(page) : missing
  },
  [`GET ${api}/pages/*/markdown`]: (_, url) =>
    answer(markdownOf(lastOf(url, -2), ...(texts[lastOf(url, -2)] ?? ['Nothing yet.']))),
  [`GET ${api}/blocks/*/children`]: (_, url) =>
    inTwo(
      pages
        .filter(({ parent }) => parent.type === 'page_id' && parent.page_id === lastOf(url, -2))
        .map(page => childPage(page, 'Carrier quotes')),
      url.searchParams.get('start_cursor'),
    ),
  [`GET ${api}/blocks/${toggle}`]: answer({
    ...childPage(pages[1] as never, ''),
    id: toggle,
    type: 'toggle',
    parent: at(handbook),
  }),
  [`GET ${api}/databases/*`]: (_, url) => {
    const found = [database, other].find(({ id }) => id === lastOf(url, -1))
    return found ? answer(found) : missing
  },
  [`GET ${api}/data_sources/*`]: (_, url) =>
    lastOf(url, -1) === source ? answer(dataSourceOf(source, 'Decisions', tableId, handbook)) : missing,
  [`POST ${api}/data_sources/*/query`]: (request, url) =>
    inTwo(lastOf(url, -2) === source ? rows : [], startIn(request)),
  [`GET ${api}/comments`]: (_, url) =>
    url.searchParams.get('block_id') === quotes
      ? inTwo(
          [commentOf(920, quotes, 'Ten is too long.'), commentOf(930, quotes, 'Five, then.')],
          url.searchParams.get('start_cursor'),
        )
      : list([], null),
}

const place = (since: string) => ({
  since: Date.parse(since),
  newest: Date.parse(since),
  told: [],
  start: null,
})

export const sample: SourceSample = {
  settings: {
    roots: [
      { page: handbook, audience: ['workspace'] },
      {
        page: `https://www.notion.so/larkfield/${records.replaceAll('-', '')}?v=1`,
        audience: [`team:${idOf(50)}`],
      },
    ],
  },
  secrets: { token: 'ntn_made_up_token_of_the_suite' },
  refused: {
    settings: [
      {},
      { roots: [] },
      { roots: [{ page: handbook }] },
      { roots: [{ page: 'https://larkfield.example/handbook', audience: ['workspace'] }] },
      { roots: [{ page: handbook, audience: ['everybody'] }] },
      {
        roots: [
          { page: handbook, audience: [] },
          { page: handbook.replaceAll('-', ''), audience: [] },
        ],
      },
    ],
    secrets: [{}, { token: 12 }, { token: 'too short' }],
  },
  routes,
  account: 'Hypha in Larkfield',
  containers: [handbook, records],
  container: handbook,
  refs: pages.map(({ id }) => id),
  gone: idOf(404),
  streams: ['edited', 'trashed'],
  changes: {
    stream: 'edited',
    cursor: JSON.stringify({ turn: 'edited', edited: place('2026-11-20T10:40:00.000Z'), trashed: null }),
    hints: [
      { item: quotes, version: '2026-11-20T11:00:00.000Z' },
      { item: idOf(100), version: '2026-11-20T10:30:00.000Z' },
    ],
  },
  sign: (body, secret) => ({ 'x-notion-signature': signature(secret, Buffer.from(body)) }),
  posts,
  handshake: { body: '{"verification_token":"secret_made_up"}', secret: 'secret_made_up' },
  failures: [
    {
      name: 'a token that is no longer valid',
      answer: answer(failure(401, 'unauthorized'), 401),
      kind: 'signed-out',
    },
    {
      name: 'a capability that is missing',
      answer: answer(failure(403, 'restricted_resource'), 403),
      kind: 'forbidden',
    },
    { name: 'what is not shared', answer: missing, kind: 'gone' },
    {
      name: 'a limit',
      answer: answer(failure(429, 'rate_limited'), 429, { 'retry-after': '600' }),
      kind: 'limited',
      until: '2026-11-20T12:10:00.000Z',
    },
    {
      name: 'a limit without a time',
      answer: answer(failure(429, 'rate_limited'), 429),
      kind: 'limited',
      until: '2026-11-20T12:01:00.000Z',
    },
    {
      name: 'an overload',
      answer: answer(failure(529, 'service_overload'), 529, { 'retry-after': '5' }),
      kind: 'limited',
      until: '2026-11-20T12:00:05.000Z',
    },
    {
      name: 'a cursor it no longer knows',
      answer: answer(failure(400, 'validation_error', 'The start_cursor provided is invalid: x'), 400),
      kind: 'cursor',
    },
    {
      name: 'a request it does not understand',
      answer: answer(failure(400, 'validation_error'), 400),
      kind: 'invalid',
    },
    { name: 'JSON it cannot read', answer: answer(failure(400, 'invalid_json'), 400), kind: 'invalid' },
    { name: 'a conflict', answer: answer(failure(409, 'conflict_error'), 409), kind: 'unavailable' },
    {
      name: 'an error of its own',
      answer: answer(failure(500, 'internal_server_error'), 500),
      kind: 'unavailable',
    },
    {
      name: 'a service that is away',
      answer: answer(failure(503, 'service_unavailable'), 503),
      kind: 'unavailable',
    },
    { name: 'a gateway that gave up', answer: answer('<html>', 504), kind: 'unavailable' },
  ],
}
