import { afterEach, describe, expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import {
  createDatabase,
  createPage,
  editPage,
  movePage,
  remarkOnPage,
  trashPage,
} from '#test/services/company/change/notion.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import { paragraph } from '#test/services/company/prose.ts'
import { notionTruth } from '#test/services/company/truth/notion.ts'
import { liveADay } from '#test/services/day/day.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { openNotionHooks } from '#test/services/notion/hooks.ts'
import { type Capabilities, type NotionOptions, notionTable } from '#test/services/notion/table.ts'
import { openOffice } from '#test/services/post/office.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { fewestCalls } from '#test/services/reading/fewest.ts'
import { type Follower, follow } from '#test/services/reading/follow.ts'
import { type Reading, readAll } from '#test/services/reading/read.ts'
import { mapBatch } from '#worker/ingest/map.ts'
import { service } from '#worker/sources/notion/service.ts'

const minute = 60_000
const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

type Options = NotionOptions & { can?: Partial<Capabilities>; items?: number; seed?: number }

const start = async ({ can, items = 300, seed = 1, ...options }: Options = {}) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany({ ...smallSize, items }, { seed, clock })
  const table = notionTable(company, options)
  const services = await serveTables([table], { clock })
  open.push(services)
  const { token } = table.tokens.issue({ comments: true, users: 'emails', ...can })
  const roots = [...company.notion.roots].map(([page, { readers }]) => ({
    page,
    audience: readers === null ? ['workspace'] : [...readers].map(key => `identity:notion:${key}`),
  }))
  const at = connect(service, services, clock, { settings: { roots }, secrets: { token } })
  const asked = () => services.log.entries.length
  return { clock, company, table, services, at, asked, roots: roots.map(root => root.page) }
}
type There = Awaited<ReturnType<typeof start>>

const wrongIn = ({ company }: There, reading: Reading) =>
  differences(company, notionTruth(company), reading, person => person.key)

const startFollowing = async (there: There): Promise<{ reading: Reading; follower: Follower }> => {
  const reading = await readAll(service, there.at, there.clock)
  const follower = follow(service, there.at, there.clock, reading)
  await follower.poll()
  await follower.poll()
  return { reading, follower }
}

const keptIn = ({ found }: Reading) =>
  [...found].toSorted().map(([ref, { container, drafts }]) => ({ ref, container, drafts }))

const must = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new Error('There is no such thing.')
  return thing
}

/** A page of a root, with pages in it that have pages and rows in them. */
const grow = ({ company, clock }: There, root: string) => {
  const by = { actor: must([...company.notion.members][0]) }
  const make = (parent: NotionPage['parent'], title: string) =>
    createPage(company, { parent, title, body: [paragraph(`About ${title}.`)] }, by)
  const top = make({ page: root }, 'Tree')
  const middle = make({ page: top.id }, 'Branch')
  const leaf = make({ page: middle.id }, 'Leaf')
  const columns = { Status: 'select' } as const
  const source = createDatabase(company, { parent: { page: middle.id }, title: 'Leaves', columns }, by)
  const row = make({ source: source.id }, 'Row')
  clock.advance(60 * minute)
  return { by, top, middle, leaf, row }
}

describe('Larkfield’s Notion', () => {
  it.each<[string, Options]>([
    ['all there is', {}],
    ['what no search finds', { search: { missing: 0.5, lagMs: 60 * minute, cap: 10 } }],
    ['pages too long for one answer', { blocks: 4 }],
  ])('is read whole, %s, for whom the administrator said', async (_, options) => {
    const there = await start(options)
    const reading = await readAll(service, there.at, there.clock)
    expect(wrongIn(there, reading)).toEqual([])
    expect([...reading.failed, ...reading.gone, ...reading.missing]).toEqual([])
  })

  it('has its decisions found, with what their properties say of them', async () => {
    const there = await start()
    const { found } = await readAll(service, there.at, there.clock)
    const decided = [...there.company.notion.pages.values()].flatMap(page => {
      const drafts = found.get(page.id)?.drafts ?? []
      const said = page.body.flatMap(block => ('decision' in block ? block.decision : []))
      return drafts.length > 0 && said.length > 0 ? [{ drafts, said }] : []
    })
    expect(decided.length).toBeGreaterThan(10)
    for (const { drafts, said } of decided) {
      const [item] = mapBatch(drafts.map(({ readers: _, ...draft }) => itemDraft.parse(draft))).items
      expect(item?.decisions).toHaveLength(1)
      expect(item?.decisions[0]?.statement.split('\n')[0]).toBe(said.join(''))
      const state = /^- Status: (\w+)$/m.exec(drafts[0]?.body ?? '')?.[1]?.toLowerCase()
      expect(item?.decisions[0]?.state).toBe(state ?? 'agreed')
    }
  })

  it.each([1, 2])('is as it is after a day of changes, some of them never told (%i)', async seed => {
    const there = await start({ seed })
    const { company, clock } = there
    const { reading, follower } = await startFollowing(there)
    let secret = ''
    const carry = async (_: string, post: { headers: Record<string, string>; body: Buffer }) => {
      const body = new Uint8Array(post.body)
      const greeting = service.webhook.handshake?.(body)
      if (greeting) secret = greeting
      return greeting || (await follower.receive(body, new Headers(post.headers), [secret])) ? 202 : 401
    }
    const office = openOffice({ seed, lost: 0.1, doubled: 0.1, shuffled: true, carry })
    openNotionHooks(company).subscribe('https://hypha.larkfield.example/hook', office)
    await office.flush()
    const each = async (_: string, n: number) => {
      clock.advance(minute)
      if (n % 7 === 6) await office.flush().then(follower.settle)
      if (n % 25 === 24) await follower.poll()
    }
    await liveADay(company, { seed, changes: 150, services: ['notion'], each })
    await office.flush()
    clock.advance(5 * minute)
    await follower.settle()
    await follower.poll()
    await follower.sweep()
    expect(wrongIn(there, reading)).toEqual([])
    const fresh = await readAll(service, there.at, clock)
    expect(keptIn(reading)).toEqual(keptIn(fresh))
  })

  it('takes hardly more calls than it must: the text and the comments of each page', async () => {
    const there = await start({ items: 3_000 })
    await readAll(service, there.at, there.clock)
    expect(there.asked()).toBeLessThanOrEqual(1.2 * fewestCalls.notion(there.company))
  })

  it('loses nothing when Notion wants us to wait, and asks little twice', async () => {
    const free = await start()
    await readAll(service, free.at, free.clock)
    const there = await start({ limits: { connection: 40 } })
    const reading = await readAll(service, there.at, there.clock)
    expect(wrongIn(there, reading)).toEqual([])
    const refused = there.services.log.entries.filter(entry => entry.status === 429).length
    expect(refused).toBeGreaterThan(1)
    expect(there.asked()).toBeLessThanOrEqual(1.2 * free.asked() + refused)
  })
})

describe('a poll', () => {
  const pollAll = async (there: There, cursors: Map<string, string>) => {
    const hints = []
    for (const stream of service.streams(there.at.settings, there.roots)) {
      const told = await service.changes(there.at, stream, cursors.get(stream) ?? null)
      cursors.set(stream, told.cursor)
      hints.push(...told.hints)
    }
    return hints
  }

  it('of a quiet Notion says nothing, for one request a stream', async () => {
    const there = await start()
    const cursors = new Map<string, string>()
    await pollAll(there, cursors)
    there.services.log.clear()
    expect([await pollAll(there, cursors), await pollAll(there, cursors)]).toEqual([[], []])
    there.clock.advance(60 * minute)
    expect(await pollAll(there, cursors)).toEqual([])
    expect(there.services.log.counts('notion')).toEqual({ 'POST /v1/search': 6 })
  })

  it('takes turns when there is but one root, because a root may cost one request', async () => {
    const there = await start()
    expect(service.streams(there.at.settings, there.roots.slice(0, 1))).toEqual(['alternately'])
    const { cursor } = await service.changes(there.at, 'alternately', null)
    const second = await service.changes(there.at, 'alternately', cursor)
    expect([JSON.parse(cursor).turn, JSON.parse(second.cursor).turn]).toEqual(['trashed', 'edited'])
    expect(there.asked()).toBe(2)
  })

  it('tells an edit again as long as another of the same minute would look alike', async () => {
    const there = await start()
    const { by, leaf } = grow(there, must(there.roots[0]))
    const { reading, follower } = await startFollowing(there)
    for (const text of ['All is new.', 'And again, in the same minute.']) {
      editPage(there.company, leaf, { body: [paragraph(text)] }, by)
      await follower.poll()
      expect(wrongIn(there, reading)).toEqual([])
    }
    there.clock.advance(3 * minute)
    await follower.poll()
    there.services.log.clear()
    await follower.poll()
    expect(there.services.log.counts('notion')['GET /v1/pages/:id/markdown']).toBeUndefined()
  })
})

describe('what lies in a page', () => {
  type Grown = ReturnType<typeof grow>
  it.each<[string, (there: There, grown: Grown) => void]>([
    [
      'moves to another root',
      ({ company, roots }, { top, by }) => movePage(company, top, { page: must(roots[2]) }, by),
    ],
    ['goes into the trash', ({ company }, { top, by }) => trashPage(company, top, true, by)],
  ])('with it %s, found by a poll, and comes back with it', async (_, change) => {
    const there = await start()
    const grown = grow(there, must(there.roots[0]))
    const { reading, follower } = await startFollowing(there)
    change(there, grown)
    await follower.poll()
    expect(wrongIn(there, reading)).toEqual([])
    movePage(there.company, grown.top, { page: must(there.roots[0]) }, grown.by)
    trashPage(there.company, grown.top, false, grown.by)
    await follower.poll()
    expect(wrongIn(there, reading)).toEqual([])
  })

  it('goes with a page that nobody shares any more, as soon as an event or a sweep leads there', async () => {
    const there = await start()
    const { top, by, middle } = grow(there, must(there.roots[0]))
    const { reading, follower } = await startFollowing(there)
    movePage(there.company, top, { workspace: true }, by)
    await follower.poll()
    expect(wrongIn(there, reading)).not.toEqual([])
    const body = { id: 'e1', type: 'page.moved', entity: { id: top.id, type: 'page' } }
    const bytes = new TextEncoder().encode(JSON.stringify(body))
    const [hint] = service.webhook.read(bytes, new Headers()).hints
    expect(hint).toEqual({ item: top.id })
    await follower.sweep()
    expect(wrongIn(there, reading)).toEqual([])
    expect(reading.found.has(middle.id)).toBe(false)
  })

  it('is an item of the nearest root, however the roots lie in each other', async () => {
    const there = await start()
    const { top, middle, row } = grow(there, must(there.roots[0]))
    there.company.notion.roots.set(middle.id, { readers: new Set(['nobody']) })
    const settings = service.settings.parse({
      roots: [
        { page: there.roots[0], audience: ['workspace'] },
        { page: middle.id, audience: [] },
      ],
    })
    const at = { ...there.at, settings }
    const reading = await readAll(service, at, there.clock)
    const places = [top, middle, row].map(page => reading.found.get(page.id)?.container)
    expect(places).toEqual([there.roots[0], middle.id, middle.id])
    expect(reading.missing).toEqual([
      expect.stringMatching(/Nobody may see “Branch”/),
      expect.stringMatching(/in no root.*“Decisions”.*“Leadership”/),
    ])
    const fetched = await service.fetch(at, [row.id])
    expect(fetched).toMatchObject([{ state: 'present', container: middle.id }])
  })
})

it('comments are no edit: what no event told is found by a sweep, which costs one request a page', async () => {
  const there = await start()
  const { by, leaf } = grow(there, must(there.roots[0]))
  const { reading, follower } = await startFollowing(there)
  remarkOnPage(there.company, leaf, ['Mind the gap.'], by)
  await follower.poll()
  expect(wrongIn(there, reading)).not.toEqual([])
  await follower.sweep()
  expect(wrongIn(there, reading)).toEqual([])
  there.services.log.clear()
  await follower.sweep()
  expect(there.services.log.counts('notion')).toEqual({
    'POST /v1/search': 2 * there.roots.length,
    'GET /v1/comments': reading.found.size,
  })
})

it.each<[string, Partial<Capabilities>, string]>([
  ['comments', { comments: false }, 'Comments are not read'],
  ['people', { users: 'none' }, 'People have no names'],
])('a connection that may not read %s says so, and reads the rest', async (_, can, said) => {
  const there = await start({ can })
  const { account, missing } = await service.check(there.at)
  expect([account, missing]).toEqual(['Hypha in Larkfield', [expect.stringContaining(said)]])
  const reading = await readAll(service, there.at, there.clock)
  expect([reading.found.size, reading.failed.size]).toEqual([notionTruth(there.company).length, 0])
})
