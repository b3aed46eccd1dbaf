import { afterEach, describe, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { createDatabase, createPage } from '#test/services/company/change/notion.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import { type Inline, paragraph } from '#test/services/company/prose.ts'
import { notionTruth } from '#test/services/company/truth/notion.ts'
import { liveADay } from '#test/services/day/day.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { overloaded, problem } from '#test/services/notion/errors.ts'
import { type NotionOptions, notionTable } from '#test/services/notion/table.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { follow } from '#test/services/reading/follow.ts'
import { type Reading, readAll } from '#test/services/reading/read.ts'
import { service } from '#worker/sources/notion/service.ts'

// Everything Notion documents as going wrong, through the real adapter.

const minute = 60_000
const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async (options: NotionOptions = {}) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const table = notionTable(company, options)
  const services = await serveTables([table], { clock })
  open.push(services)
  const { token } = table.tokens.issue({ comments: true, users: 'emails' })
  const roots = [...company.notion.roots].map(([page, { readers }]) => ({
    page,
    audience: readers === null ? ['workspace'] : [...readers].map(key => `identity:notion:${key}`),
  }))
  const at = connect(service, services, clock, { settings: { roots }, secrets: { token } })
  return { clock, company, table, services, at, root: roots[0]?.page ?? '' }
}
type There = Awaited<ReturnType<typeof start>>

const wrongIn = ({ company }: There, reading: Reading) =>
  differences(company, notionTruth(company), reading, person => person.key)

const reading = ({ at, clock }: There) => readAll(service, at, clock)

/** A new page with one paragraph, by somebody. */
const write = ({ company }: There, parent: NotionPage['parent'], title: string, text: Inline[] = [title]) => {
  const [actor = ''] = company.notion.members
  return createPage(company, { parent, title, body: [paragraph(...text)] }, { actor })
}

describe('an answer that', () => {
  it.each<[string, Parameters<Services['faults']['order']>[0]['fault'], string]>([
    ['breaks off in the middle', { cut: 0.5 }, 'broke off'],
    ['ends with the connection', { truncated: 0.5 }, 'No answer'],
    ['is an error of Notion’s own', { reply: problem(500, 'internal_server_error', 'Oops') }, 'no answer'],
    ['is none for now', { reply: problem(503, 'service_unavailable', 'Later') }, 'no answer'],
  ])('%s fails its own page, and hides no other', async (_, fault, why) => {
    const there = await start()
    there.services.faults.order({ fault, where: { kind: 'GET /v1/pages/:id/markdown' }, after: 3, times: 2 })
    const read = await reading(there)
    expect([...read.failed.values()]).toEqual([expect.stringContaining(why), expect.stringContaining(why)])
    expect(read.found.size).toBe(notionTruth(there.company).length - 2)
    const again = await service.fetch(there.at, [...read.failed.keys()])
    expect(again.map(found => found.state)).toEqual(['present', 'present'])
  })

  it('says that Notion has too much to do is waited for', async () => {
    const there = await start()
    there.services.faults.order({ fault: { reply: overloaded(30) }, after: 5, times: 3 })
    const before = there.clock.now()
    expect(wrongIn(there, await reading(there))).toEqual([])
    expect(there.clock.now() - before).toBe(90_000)
  })

  it('says that the limit of the whole workspace is spent may close it for more than a minute', async () => {
    const there = await start({ limits: { workspace: 100 } })
    expect(wrongIn(there, await reading(there))).toEqual([])
  })
})

describe('a connection', () => {
  it('whose token was taken back says what to do, and not one page is taken for gone', async () => {
    const there = await start()
    const read = await reading(there)
    const [ref = ''] = read.found.keys()
    there.table.tokens.revokeAll()
    const signedOut = { kind: 'signed-out', remedy: expect.stringContaining('new token') }
    await expect(service.fetch(there.at, [ref])).rejects.toMatchObject(signedOut)
    await expect(service.backfill(there.at, there.root, null)).rejects.toMatchObject(signedOut)
    await expect(service.check(there.at)).rejects.toMatchObject(signedOut)
  })

  it('goes on by the clock of Notion, an hour before ours or behind it', async () => {
    for (const skew of [-60 * minute, 60 * minute]) {
      const there = await start()
      const at = { ...there.at, now: () => new Date(there.clock.now() + skew) }
      const read = await readAll(service, at, there.clock)
      const follower = follow(service, at, there.clock, read)
      await follower.poll()
      for (let n = 0; n < 5; n++) {
        await liveADay(there.company, { seed: n, changes: 5, services: ['notion'] })
        there.clock.advance(minute)
        await follower.poll()
      }
      await follower.sweep()
      expect(wrongIn(there, read)).toEqual([])
    }
  })
})

describe('a page', () => {
  it('that lies five hundred pages deep is read, and so is one in a toggle', async () => {
    const there = await start()
    let page = write(there, { page: there.root }, 'Deep 0')
    for (let n = 1; n < 500; n++) page = write(there, { page: page.id }, `Deep ${n}`)
    Object.assign(write(there, { page: there.root }, 'Tucked away'), { tucked: true })
    expect(wrongIn(there, await reading(there))).toEqual([])
  })

  it('that is restricted to people in a shared tree is not there, with all that is in it', async () => {
    const there = await start()
    const closed = write(there, { page: there.root }, 'Closed')
    write(there, { page: closed.id }, 'Behind')
    const read = await reading(there)
    expect(wrongIn(there, read)).toEqual([])
    there.company.notion.restricted.add(closed.id)
    const after = await reading(there)
    expect(wrongIn(there, after)).toEqual([])
    expect(after.failed.size).toBe(0)
    expect(read.found.size - after.found.size).toBe(2)
    const fetched = await service.fetch(there.at, [closed.id])
    expect(fetched).toMatchObject([{ state: 'gone' }])
  })

  it('that nobody shares any more while it is being listed is gone, and ends nothing', async () => {
    const there = await start()
    const lost = write(there, { page: there.root }, 'Lost')
    const { company, services } = there
    const markdown = new RegExp(`${lost.id.replaceAll('-', '-?')}/markdown`)
    services.faults.order({
      fault: { reply: problem(404, 'object_not_found', 'Could not find page.') },
      where: { path: markdown },
    })
    const read = await reading(there)
    expect([read.found.has(lost.id), read.failed.size]).toEqual([false, 0])
    expect(read.found.size).toBe(notionTruth(company).length - 1)
  })

  it('with bookmarks, which its Markdown cannot say, is read without them', async () => {
    const there = await start()
    const page = write(there, { page: there.root }, 'Shelf')
    page.bookmarks = ['https://example.com/', 'https://example.org/']
    const read = await reading(there)
    expect(wrongIn(there, read)).toEqual([])
    expect(JSON.stringify(read.found.get(page.id))).not.toContain('<unknown')
  })

  it('that a thousand and one are named in is read with as many as an item holds', async () => {
    const there = await start()
    const { company } = there
    const [actor = ''] = company.notion.members
    const columns = { Owner: 'people' } as const
    const source = createDatabase(company, { parent: { page: there.root }, title: 'All', columns }, { actor })
    const row = write(there, { source: source.id }, 'Everybody')
    const people = company.people as Map<string, unknown>
    const [ines] = [...company.people.values()]
    const keys = Array.from({ length: 1_001 }, (_, n) => `crowd-${n}`)
    for (const [n, key] of keys.entries()) {
      const id = `00000000-0000-4000-a000-${String(n).padStart(12, '0')}`
      people.set(key, { ...ines, key, name: `Crowd ${n}`, bot: true, notion: { id } })
    }
    row.properties = { Owner: { type: 'people', people: keys } }
    const read = await reading(there)
    expect(wrongIn(there, read)).toEqual([])
    expect(read.found.get(row.id)?.drafts[0]?.people).toHaveLength(200)
  })
})

it('a place in a list that Notion forgot is begun again', async () => {
  const there = await start()
  for (let n = 0; n < 120; n++) write(there, { page: there.root }, `Many ${n}`)
  const whole = await reading(there)
  there.services.faults.order({
    fault: { reply: problem(400, 'validation_error', 'The start_cursor provided is invalid: x') },
    where: { body: /start_cursor/ },
    times: 2,
  })
  const again = await reading(there)
  expect(new Set(again.found.keys())).toEqual(new Set(whole.found.keys()))
})
