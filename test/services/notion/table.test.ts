import {
  APIErrorCode,
  Client,
  isFullBlock,
  isFullPage,
  iteratePaginatedAPI,
  LogLevel,
} from '@notionhq/client'
import { afterEach, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import type { Company } from '#test/services/company/company.ts'
import { stretchesOf } from '#test/services/company/prose.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { unfound } from '#test/services/notion/search.ts'
import { type NotionOptions, type NotionTable, notionTable } from '#test/services/notion/table.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

/** The company, and Notion's own client to ask its stand-in with. */
const start = async (options: NotionOptions = {}, users: 'names' | 'emails' = 'emails') => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const table = notionTable(company, options)
  const services = await serveTables([table], { clock })
  open.push(services)
  const { token } = table.tokens.issue({ comments: true, users })
  type Fetch = NonNullable<NonNullable<ConstructorParameters<typeof Client>[0]>['fetch']>
  const forwarded: Fetch = async (url, { method = 'GET', headers, body } = {}) => {
    const answer = await fetch(url, {
      method,
      headers: { ...headers, 'x-forwarded-host': 'api.notion.com' },
      body: body ?? null,
    })
    return { ok: answer.ok, status: answer.status, headers: answer.headers, text: () => answer.text() }
  }
  const client = new Client({
    auth: token,
    baseUrl: services.url,
    notionVersion: '2026-03-11',
    fetch: forwarded,
    retry: false,
    logLevel: LogLevel.ERROR,
  })
  return { company, table, client }
}

const pagesOf = async (client: Client): Promise<string[]> => {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await client.search({
      filter: { property: 'object', value: 'page' },
      page_size: 7,
      ...(cursor ? { start_cursor: cursor } : {}),
    })
    found.push(...page.results.map(result => result.id))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return found
}

/** What is written, whatever marks it. */
const wordsOf = (markdown: string): string => markdown.replace(/\\(?=[^\w\s])/g, '')

const inOrder = (text: string, stretches: readonly string[]): string | undefined => {
  let from = 0
  return stretches.find(stretch => {
    const at = text.indexOf(stretch, from)
    from = at + stretch.length
    return at < 0
  })
}

/** A page's texts by its blocks, one level after the other. */
const blocksOf = async (client: Client, id: string): Promise<string[]> => {
  const texts: string[] = []
  for await (const block of iteratePaginatedAPI(client.blocks.children.list, {
    block_id: id,
    page_size: 3,
  })) {
    if (!isFullBlock(block)) continue
    texts.push(...(JSON.stringify(block).match(/"plain_text":"(?:[^"\\]|\\.)*"/g) ?? []))
    if (block.has_children && !block.type.startsWith('child_'))
      texts.push(...(await blocksOf(client, block.id)))
  }
  return texts
}

it('shows what is shared to the official client, from the first page of results to the last', async () => {
  const { company, client } = await start()
  const shared = [...company.notion.pages.values()].filter(page => page.title !== 'Salaries')
  expect((await pagesOf(client)).toSorted()).toEqual(shared.map(page => page.id).toSorted())
  for (const { id, title, body } of shared) {
    const page = await client.pages.retrieve({ page_id: id })
    expect(isFullPage(page) && JSON.stringify(page.properties)).toContain(title)
    const { markdown, truncated } = await client.pages.retrieveMarkdown({ page_id: id })
    expect([truncated, inOrder(wordsOf(markdown), stretchesOf(body))]).toEqual([false, undefined])
    const blocks = (await blocksOf(client, id)).join('')
    expect(inOrder(JSON.parse(`"${blocks.replaceAll('"', '')}"`), stretchesOf(body))).toBeUndefined()
  }
})

it('leaves out what is beyond the limit and names it, so that it can be read apart', async () => {
  const { company, client } = await start({ blocks: 4 })
  const [page] = [...company.notion.pages.values()].filter(p => p.body.length > 8)
  if (!page) throw new Error('There is no long page.')
  const first = await client.pages.retrieveMarkdown({ page_id: page.id })
  expect(first.truncated).toBe(true)
  const rest: string[] = []
  for (const id of first.unknown_block_ids)
    rest.push((await client.pages.retrieveMarkdown({ page_id: id })).markdown)
  const whole = wordsOf([first.markdown, ...rest].join('\n'))
  expect(inOrder(whole, stretchesOf(page.body))).toBeUndefined()
})

it.each<
  [string, (from: { client: Client; company: Company; table: NotionTable }) => Promise<unknown>, string]
>([
  [
    'what is not shared',
    ({ client, company }) => {
      const hidden = [...company.notion.pages.values()].find(page => page.title === 'Salaries')
      return client.pages.retrieve({ page_id: hidden?.id ?? '' })
    },
    APIErrorCode.ObjectNotFound,
  ],
  ['what is no id', ({ client }) => client.pages.retrieve({ page_id: 'x' }), APIErrorCode.ValidationError],
  [
    'a cursor it does not know',
    ({ client }) => client.search({ start_cursor: 'bm90aW9uOjk5' }),
    APIErrorCode.ValidationError,
  ],
  [
    'a token that was revoked',
    ({ client, table }) => {
      table.tokens.revokeAll()
      return client.users.me({})
    },
    APIErrorCode.Unauthorized,
  ],
])('refuses %s in its own words', async (_, ask, code) => {
  const from = await start()
  await expect(ask(from)).rejects.toMatchObject({ code })
})

it('says when to come back, and which limit it was', async () => {
  const { client } = await start({ limits: { workspace: 1 } })
  await client.users.me({})
  await expect(client.users.me({})).rejects.toMatchObject({
    code: APIErrorCode.RateLimited,
    additional_data: { rate_limit_reason: 'workspace_limit_exceeded' },
    headers: expect.toSatisfy(headers => headers.get('retry-after') === '60'),
  })
})

it('finds neither what its search misses, nor what is new, nor what is above its cap', async () => {
  const { company, client, table } = await start({ search: { missing: 0.3, cap: 10 } })
  const found = await pagesOf(client)
  expect(found).toHaveLength(10)
  expect(found.some(id => unfound(id, table.rules))).toBe(false)
  const { request_status } = await client.search({ page_size: 100 })
  expect(request_status).toEqual({ type: 'incomplete', incomplete_reason: 'query_result_limit_reached' })
  expect([...company.notion.pages.keys()].some(id => unfound(id, table.rules))).toBe(true)
})

it.each<[string, 'names' | 'emails', boolean]>([
  ['with addresses', 'emails', true],
  ['without addresses to who may not read them', 'names', false],
])('lists members and not guests, %s', async (_, users, told) => {
  const { company, client } = await start({}, users)
  const { results } = await client.users.list({ page_size: 100 })
  const people = results.filter(user => user.type === 'person')
  expect(people).toHaveLength(company.notion.members.size)
  expect(people.every(user => (user.person.email !== undefined) === told)).toBe(true)
})
