import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MadeApp, openMadeApp } from '#test/harness/made/app.ts'
import { answerWith } from '#test/harness/made/outgoing.ts'

let app: MadeApp
beforeEach(async () => {
  app = await openMadeApp()
  app.made.place('parcel')
  app.made.place('ledger')
  for (let n = 0; n < 7; n++) app.made.put('parcel', `p${n}`)
  app.made.put('ledger', 'l0')
})
afterEach(async () => {
  expect(app.log).toEqual([])
  await app.close()
})

const refs = async () => (await app.index()).map(line => line.split(':')[0])
const jobs = async (kind: string) =>
  app.database
    .owner`select target, state, cursor, done, total, attempts, error ->> 'message' message, run_after > now() later
                       from job where kind = ${kind} order by target`

describe('a new connection', () => {
  it('reads all containers and everything in them, page by page', async () => {
    await app.settle()
    expect(await refs()).toEqual(['l0 in ledger', ...Array.from({ length: 7 }, (_, n) => `p${n} in parcel`)])
    expect(await jobs('backfill')).toMatchObject([
      { target: 'ledger', state: 'done', done: 1, total: 1 },
      { target: 'parcel', state: 'done', done: 7, total: 7 },
    ])
    expect((await app.call('search.ask', { q: 'quokka p3' })).items[0]?.item.title).toBe('Quokka p3')
  })

  it('knows where streams begin before it reads what is there', async () => {
    for (let kind = await app.step(); kind !== 'backfill'; kind = await app.step()) {
      expect(kind).not.toBeNull()
      expect(app.network.asked.some(path => path.startsWith('/items/'))).toBe(false)
    }
    expect(app.network.asked).toContain('/changes/all')
  })

  it('takes backfills by turns', async () => {
    for (let n = 0; n < 9; n++) app.made.put('ledger', `l${n}`)
    await app.settle()
    const read = app.network.asked.filter(path => path.startsWith('/items/'))
    expect(read.slice(0, 4).toSorted()).toEqual([
      '/items/ledger',
      '/items/ledger',
      '/items/parcel',
      '/items/parcel',
    ])
  })

  it('asks no more than it has to, and nothing twice when nothing changed', async () => {
    await app.settle()
    app.network.asked.length = 0
    await app.makeDue('poll', 'containers')
    await app.settle()
    expect(app.network.asked.toSorted()).toEqual(['/changes/all', '/containers/'])
  })
})

describe('a change', () => {
  beforeEach(() => app.settle())
  const polled = async () => {
    await app.makeDue('poll')
    await app.settle()
  }

  it('of any kind arrives with the next poll', async () => {
    app.made.put('parcel', 'p1', { title: 'Another title' })
    app.made.drop('p2')
    app.made.put('parcel', 'new')
    app.made.move('p3', 'ledger')
    app.made.put('parcel', 'p4', {
      pieces: { c1: { known: true, every: ['container', [{ account: '1' }]] } },
    })
    await polled()
    const lines = await app.index()
    expect(lines.find(l => l.startsWith('p1 '))).toContain('Another title v')
    expect(lines.map(l => l.split(':')[0])).toEqual([
      'l0 in ledger',
      'new in parcel',
      'p0 in parcel',
      'p1 in parcel',
      'p3 in ledger',
      'p4 in parcel',
      'p4#c1 in parcel',
      'p5 in parcel',
      'p6 in parcel',
    ])
    app.made.put('parcel', 'p4', { pieces: {} })
    await polled()
    expect(await refs()).not.toContain('p4#c1 in parcel')
    expect(await app.database.owner`select from hint`).toEqual([])
  })

  it('that no event told of is found by the sweep', async () => {
    app.made.put('parcel', 'p1', { title: 'Changed unseen' })
    app.made.drop('p2')
    app.made.put('parcel', 'unseen')
    app.made.changes.length = 0
    await app.makeDue('sweep')
    await app.settle()
    const lines = await app.index()
    expect(lines.join('\n')).toContain('Changed unseen')
    expect(lines.map(l => l.split(' ')[0])).toEqual(['l0', 'p0', 'p1', 'p3', 'p4', 'p5', 'p6', 'unseen'])
  })

  it('takes along what says that it is part of what went, though no event tells of it', async () => {
    const url = 'https://made.larkfield.example/p1'
    app.made.put('parcel', 'p1', { url })
    app.made.put('parcel', 'p2', { partOf: url })
    await polled()
    app.made.drop('p2')
    app.made.changes.pop()
    app.made.drop('p1')
    await polled()
    expect((await refs()).filter(ref => /^p[12]/.test(ref ?? ''))).toEqual([])
  })

  it('takes away the links to what went, as far as their source does', async () => {
    const url = 'https://made.larkfield.example/p1'
    app.made.put('parcel', 'p1', { url })
    app.made.put('parcel', 'p2', { names: url })
    await polled()
    const links = () => app.database.owner`select i.ref, l.url from link l join item i on i.id = l.item_id`
    expect(await links()).toEqual([{ ref: 'p2', url }])
    app.made.put('parcel', 'p2', { names: '' })
    app.made.changes.pop()
    app.made.drop('p1')
    await polled()
    expect(await links()).toEqual([])
  })

  it('has the links to what got another address lead there, though no event tells of it', async () => {
    const [former, next] = ['https://made.larkfield.example/old', 'https://made.larkfield.example/new']
    app.made.put('parcel', 'p1', { url: former })
    app.made.put('parcel', 'p2', { names: former })
    await polled()
    app.made.put('parcel', 'p2', { names: next })
    app.made.changes.pop()
    app.made.put('parcel', 'p1', { url: next })
    await polled()
    expect(await app.database.owner`select i.ref, l.url from link l join item i on i.id = l.item_id`).toEqual(
      [{ ref: 'p2', url: next }],
    )
  })

  it('is not what a sweep says that misses something: the reading decides', async () => {
    app.network.fail(path => (path === '/ids/parcel' ? answerWith(200, { values: [], next: null }) : null))
    const before = await app.index()
    await app.makeDue('sweep')
    await app.settle()
    expect(await app.index()).toEqual(before)
  })

  it('of a container arrives: a new one, one that is gone, another name', async () => {
    app.made.place('tariffs')
    app.made.put('tariffs', 't0')
    app.made.places.delete('ledger')
    const parcel = app.made.places.get('parcel')
    if (parcel) parcel.name = 'larkfield/parcels'
    await app.makeDue('containers')
    await app.settle()
    const { containers } = await app.call('containers.list', {})
    expect(containers.map(c => [c.ref, c.name])).toEqual([
      ['parcel', 'larkfield/parcels'],
      ['tariffs', 'larkfield/tariffs'],
    ])
    expect(await refs()).toContain('t0 in tariffs')
    expect(await refs()).not.toContain('l0 in ledger')
  })

  it('of a container that goes has what links into it read again, though no event tells of it', async () => {
    const [former, next] = ['https://made.larkfield.example/old', 'https://made.larkfield.example/new']
    app.made.put('ledger', 'l9', { url: former })
    app.made.put('parcel', 'p2', { names: former })
    await polled()
    app.made.put('parcel', 'p2', { names: next })
    app.made.changes.pop()
    app.made.places.delete('ledger')
    await app.makeDue('containers')
    await app.settle()
    expect(await app.database.owner`select i.ref, l.url from link l join item i on i.id = l.item_id`).toEqual(
      [{ ref: 'p2', url: next }],
    )
  })

  it('of the rules of a container reads its items again', async () => {
    const parcel = app.made.places.get('parcel')
    if (parcel) parcel.rules = 'reporters see what they reported'
    app.network.asked.length = 0
    await app.makeDue('containers')
    await app.settle()
    expect(app.network.asked.filter(path => path === '/items/parcel')).toHaveLength(3)
    expect(app.network.asked).not.toContain('/items/ledger')
  })

  it('into a container nobody told of hides the thing until that container is known', async () => {
    app.made.place('tariffs')
    app.made.move('p3', 'tariffs')
    await app.makeDue('poll')
    await app.step('poll')
    await app.step('refresh')
    expect((await refs()).some(ref => ref?.startsWith('p3 '))).toBe(false)
    await app.settle()
    await app.makeDue()
    await app.settle()
    expect(await refs()).toContain('p3 in tariffs')
  })
})

describe('who may see it', () => {
  const group = (key: string) => app.database.owner`
    select t.by_items, (select count(*)::int from team_member m where m.team_id = t.id) members from team t where t.key = ${key}`

  it('by a group that only an item names is nobody until its members were asked for', async () => {
    app.made.group('level', '1', '2')
    app.network.fail(path =>
      path === '/containers/'
        ? answerWith(200, {
            values: [
              { ref: 'parcel', name: 'p', url: null, readers: { known: true, every: [['everybody']] } },
            ],
            next: null,
            groups: [],
          })
        : null,
    )
    app.made.put('parcel', 'p0', { readers: { known: true, every: ['container', [{ group: 'level' }]] } })
    while ((await app.step('containers', 'poll', 'backfill')) !== null);
    expect(await group('level')).toEqual([{ by_items: true, members: 0 }])
    await app.settle()
    expect(await group('level')).toEqual([{ by_items: true, members: 2 }])
    app.made.group('level', '1')
    await app.makeDue('containers')
    await app.settle()
    expect(await group('level')).toEqual([{ by_items: false, members: 1 }])
  })

  it('may be said by an administrator in our own principals', async () => {
    const principal = `person:${app.personId}`
    app.made.place('ledger', { known: true, every: [[{ principal }]] })
    await app.settle()
    expect((await app.index())[0]).toContain(`by ${principal}`)
  })

  it('is another with the next reading of containers, at once for everything in them', async () => {
    await app.settle()
    app.made.place('parcel', { known: true, every: [[{ account: '7' }]] })
    app.network.asked.length = 0
    await app.makeDue('containers')
    await app.settle()
    expect(
      (await app.index()).filter(line => line.includes('in parcel') && !line.endsWith('by identity:made:7')),
    ).toEqual([])
    expect(app.network.asked).toEqual(['/containers/'])
  })
})

describe('a service that says no', () => {
  it('until a time is not asked before it, and not about anything else either', async () => {
    const until = new Date(Date.now() + 3_600_000)
    app.network.fail(() => answerWith(429, {}, { 'x-until': until.toISOString() }))
    await app.settle()
    expect(app.network.asked).toHaveLength(1)
    expect(await jobs('containers')).toMatchObject([{ state: 'waiting', later: true, attempts: 0 }])
    await app.makeDue()
    await app.settle()
    expect(app.network.asked).toHaveLength(1)
    const [row] = await app.database
      .owner`select limits ->> '' until, state from connection where id = ${app.as.connection}`
    expect(row).toEqual({ until: until.toISOString(), state: 'active' })
  })

  it('for a while is asked again, later each time, and a backfill waits for somebody after many', async () => {
    await app.step('containers')
    await app.step('poll')
    for (let n = 0; n < 10; n++) {
      app.network.fail(path => (path === '/items/ledger' ? answerWith(503) : null))
      await app.makeDue('backfill')
      while ((await app.step('backfill')) !== null);
    }
    expect(await jobs('backfill')).toMatchObject([
      { target: 'ledger', state: 'dead', message: 'The service said 503.' },
      // A broken one never hides another.
      { target: 'parcel', state: 'done' },
    ])
  })

  it('to our secrets breaks the connection, in plain words, and hides nothing that is there', async () => {
    await app.settle()
    const before = await app.index()
    for (let n = 0; n < 2; n++) app.network.fail(() => answerWith(401))
    await app.makeDue('poll')
    await app.settle()
    const [row] = await app.database
      .owner`select state, last_error from connection where id = ${app.as.connection}`
    expect(row).toMatchObject({
      state: 'broken',
      last_error: { kind: 'signed-out', message: 'The service said 401.', remedy: 'Look at it.' },
    })
    expect(await app.index()).toEqual(before)
    app.network.asked.length = 0
    await app.makeDue()
    await app.settle()
    expect(app.network.asked).toEqual([])
  })

  it('to a token that was taken back is asked once more, with a new one', async () => {
    await app.settle()
    app.network.fail(() => answerWith(401))
    await app.makeDue('poll')
    await app.settle()
    expect(await app.database.owner`select state from connection where id = ${app.as.connection}`).toEqual([
      { state: 'active' },
    ])
    expect(await jobs('poll')).toMatchObject([{ attempts: 0, message: null }])
  })

  it('to one container is heard there alone', async () => {
    await app.step('containers')
    app.network.fail(path => (path === '/items/ledger' ? answerWith(403) : null))
    await app.settle()
    expect(await jobs('backfill')).toMatchObject([
      { target: 'ledger', state: 'dead', message: 'The service said 403.' },
      { target: 'parcel', state: 'done' },
    ])
  })

  it('to where a poll stood begins again, and sweeps find what it skipped', async () => {
    await app.settle()
    app.made.put('parcel', 'skipped')
    app.network.fail(path => (path === '/changes/all' ? answerWith(410) : null))
    await app.makeDue('poll')
    await app.settle()
    expect(await refs()).toContain('skipped in parcel')
  })

  it('to where a backfill stood begins it again', async () => {
    await app.step('containers')
    await app.step('poll')
    let pages = 0
    app.network.fail(path => (path === '/items/parcel' && ++pages === 2 ? answerWith(410) : null))
    await app.settle()
    expect(await refs()).toHaveLength(8)
  })

  it('about a page reads what is on it one by one', async () => {
    await app.step('containers')
    for (let n = 0; n < 2; n++) app.network.fail(path => (path === '/items/parcel' ? answerWith(422) : null))
    await app.settle()
    await app.makeDue()
    await app.settle()
    expect(await refs()).toHaveLength(8)
  })
})

describe('one ref that cannot be read', () => {
  beforeEach(async () => {
    await app.settle()
    app.made.spoilt.add('p2')
    for (const n of [1, 2, 3, 4, 5]) app.made.put('parcel', `p${n}`, { title: `Changed ${n}` })
    await app.makeDue('poll')
    await app.settle()
  })
  const hints = () => app.database.owner`select ref, state, error ->> 'message' message from hint`

  it('is listed by itself, and the rest of its batch is there', async () => {
    const titles = (await app.index()).join('\n')
    for (const n of [1, 3, 4, 5]) expect(titles).toContain(`Changed ${n} v`)
    expect(await hints()).toEqual([{ ref: 'p2', state: 'dead', message: 'The service said 422.' }])
  })

  it('is read when it may be, because somebody says so or something happens to it', async () => {
    app.made.spoilt.clear()
    await app.makeDue()
    await app.settle()
    expect(await hints()).toHaveLength(1)
    app.made.put('parcel', 'p2', { title: 'Changed again' })
    await app.makeDue('poll')
    await app.settle()
    expect(await hints()).toEqual([])
    expect((await app.index()).join('\n')).toContain('Changed again v')
  })
})
