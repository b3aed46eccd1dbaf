import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonDraft } from '#shared/contract/people.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft, documentDraft, mei, tomas } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

const repository = 'github.com/larkfield/parcel'

const ola: PersonDraft = {
  name: 'Ola Berg',
  identities: [{ source: 'github', key: 'login:olaberg', handle: '@olaberg' }],
  kind: 'person',
}

let app: TestApp
let nora: TestMember
let container: string
beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
  nora = await addMember(app, { name: 'Nora Haugen' })
})
beforeEach(() => app.database.owner.query('delete from correction'))
afterAll(() => app.close())

const listed = async () =>
  (await nora.call('owners.corrections', {})).corrections.map(c => [
    c.path,
    c.person.name,
    c.instead?.name ?? null,
    c.saidBy?.name,
  ])

describe('“not me, ask …”', () => {
  it('is said of oneself, read by everybody who sees the repository, and taken back', async () => {
    const { correction } = await nora.call('owners.correct', {
      path: 'services/quotes/',
      instead: '@treyes',
      repository: 'https://github.com/Larkfield/Parcel.git',
    })
    expect(correction).toMatchObject({
      repository,
      path: 'services/quotes/',
      person: { id: nora.personId, name: 'Nora Haugen' },
      instead: { name: 'Tomas Reyes', handle: '@treyes' },
    })
    expect(Date.parse(correction.until) - Date.parse(correction.since)).toBe(180 * 86_400_000)
    expect((await app.call('owners.corrections', { repository })).corrections).toEqual([correction])
    expect(
      (await app.call('owners.corrections', { repository: 'github.com/larkfield/x' })).corrections,
    ).toEqual([])
    await nora.call('owners.revoke', { id: correction.id })
    expect(await listed()).toEqual([])
  })

  it('said again of the same place takes the place of what was said before', async () => {
    await nora.call('owners.correct', { path: 'docs/', instead: 'Tomas Reyes' })
    await nora.call('owners.correct', { path: 'docs/' })
    expect(await listed()).toEqual([['docs/', 'Nora Haugen', null, 'Nora Haugen']])
  })

  it('is said of another by administrators alone', async () => {
    const of = { path: 'docs/', person: '@ines-okoye' }
    await expect(nora.call('owners.correct', of)).rejects.toMatchObject({ code: 'auth.scope' })
    await app.call('owners.correct', { ...of, instead: 'nora haugen' })
    expect((await listed())[0]?.slice(0, 3)).toEqual(['docs/', 'Ines Okoye', 'Nora Haugen'])
    // Whom it names may refuse; whom it does not concern may not.
    const [{ id } = { id: '' }] = (await nora.call('owners.corrections', {})).corrections
    const dario = await addMember(app)
    await expect(dario.call('owners.revoke', { id })).rejects.toMatchObject({ code: 'auth.scope' })
    await nora.call('owners.revoke', { id })
    expect(await listed()).toEqual([])
  })

  it('ends by itself unless it is confirmed', async () => {
    const { correction } = await nora.call('owners.correct', { path: 'docs/' })
    const age = (until: string) => app.database.owner.query(`update correction set until = ${until}`)
    await age(`now() + interval '1 day'`)
    const confirmed = await nora.call('owners.confirm', { id: correction.id })
    expect(Date.parse(confirmed.correction.until)).toBeGreaterThan(Date.now() + 100 * 86_400_000)
    await age(`now() - interval '1 second'`)
    expect(await listed()).toEqual([])
    await expect(nora.call('owners.confirm', { id: correction.id })).rejects.toMatchObject({
      code: 'correction.not_found',
    })
  })

  it('names somebody who is meant by no other name, and not oneself', async () => {
    const [one, two] = [await addMember(app, { name: 'Ada Two' }), await addMember(app, { name: 'Ada Two' })]
    const ask = (instead: string) => nora.call('owners.correct', { path: 'docs/', instead })
    await expect(ask('Ada Two')).rejects.toMatchObject({ code: 'person.ambiguous' })
    await expect(ask('Nobody Known')).rejects.toMatchObject({ code: 'person.not_found' })
    await expect(ask(nora.personId)).rejects.toMatchObject({ code: 'input.invalid' })
    expect((await ask(one.personId)).correction.instead?.id).toBe(one.personId)
    expect(two.personId).not.toBe(one.personId)
  })
})

describe('what somebody said of themselves', () => {
  it('is that they are away until a day, or back', async () => {
    const { said } = await nora.call('people.away', { until: '2999-01-07' })
    expect(said).toMatchObject({ person: { name: 'Nora Haugen' }, awayUntil: '2999-01-07T00:00:00.000Z' })
    expect((await nora.call('people.back', {})).said.awayUntil).toBeNull()
    await expect(nora.call('people.away', { until: '2020-01-01' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('is said of another by administrators alone', async () => {
    const member = await addMember(app, { name: 'Ola Nilsen' })
    const away = { until: '2999-01-07', person: 'Nora Haugen' }
    await expect(member.call('people.away', away)).rejects.toMatchObject({ code: 'auth.scope' })
    expect((await app.call('people.away', away)).said.awayUntil).not.toBeNull()
    expect((await nora.call('people.back', {})).said.awayUntil).toBeNull()
  })

  it('that they are not to be named is theirs alone to take back', async () => {
    expect((await nora.call('people.unname', {})).said.unnamed).toBe(true)
    const again = app.call('people.name', { person: nora.personId })
    await expect(again).rejects.toMatchObject({ code: 'auth.person' })
    const { person } = await app.call('people.export', { person: nora.personId })
    expect(person).toMatchObject({ unnamed: true, awayUntil: null, corrections: [] })
    expect((await nora.call('people.name', {})).said.unnamed).toBe(false)
  })
})

describe('an owner card', () => {
  const path = 'services/quotes/cache.ts'
  const cardOf = async (asked = path) => {
    const { owners } = await nora.call('owners.ask', { repository, paths: [asked] })
    return owners[0]!
  }
  const chosen = async (asked?: string) => {
    const { ask } = await cardOf(asked)
    return [ask.first?.person.name, ask.backup?.person.name, ask.team?.name]
  }
  afterEach(async () => {
    for (const person of ['@ines-okoye', '@treyes']) {
      await app.call('people.back', { person })
      await app.call('people.name', { person })
    }
  })

  it('names one person who decides, one who knows, then the team, each with what speaks for them', async () => {
    expect(await chosen()).toEqual(['Ines Okoye', 'Tomas Reyes', 'larkfield/rates'])
    const { ask } = await cardOf()
    expect(ask.first?.as).toBe('decides')
    expect(ask.first?.evidence.map(e => e.text)).toEqual([
      'Decides: CODEOWNERS /services/quotes/',
      expect.stringMatching(/^Knows: \d+% of recent work here$/),
    ])
    expect(ask.backup?.evidence.map(e => e.text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Reviewed 1 of \d+ changes? here$/)]),
    )
    expect(JSON.stringify(ask)).not.toContain('@larkfield.example')
  })

  it('never names somebody first who is away, and says until when', async () => {
    await app.call('people.away', { person: '@ines-okoye', until: '2999-01-07' })
    expect(await chosen()).toEqual(['Tomas Reyes', undefined, 'larkfield/rates'])
    const { knowers, why } = await cardOf()
    expect(knowers.map(k => [k.person.name, k.standing.state, k.standing.until])).toEqual([
      ['Tomas Reyes', 'here', null],
      ['Ines Okoye', 'away', '2999-01-07T00:00:00.000Z'],
    ])
    expect(why.reason).toBe('@larkfield/rates decides; Tomas Reyes knows it')
    await app.call('people.away', { person: '@treyes', until: '2999-01-07' })
    expect((await cardOf()).ask).toMatchObject({
      first: null,
      backup: null,
      team: { name: 'larkfield/rates' },
    })
  })

  it('is not the only place that says so: a person’s own card does, and what relates to a text names others', async () => {
    const found = async () => (await nora.call('people.find', { who: '@treyes' })).people[0]!
    const related = async () =>
      (
        await nora.call('context.ask', {
          title: 'Sign webhooks with HMAC',
          text: 'Partners verify signatures.',
        })
      ).people.map(hit => hit.person.name)
    expect(await related()).toContain('Tomas Reyes')
    await app.call('people.away', { person: '@treyes', until: '2999-01-07' })
    expect(await found()).toMatchObject({ awayUntil: '2999-01-07T00:00:00.000Z', unnamed: false })
    expect(await related()).not.toContain('Tomas Reyes')
    await app.call('people.back', { person: '@treyes' })
    await app.call('people.unname', { person: '@treyes' })
    expect(await found()).toMatchObject({ unnamed: true, knows: [], recent: [], lastSeenAt: null })
    expect(await related()).not.toContain('Tomas Reyes')
  })

  it('does not name who does not want to be named', async () => {
    await app.call('people.unname', { person: '@treyes' })
    expect(await chosen()).toEqual(['Ines Okoye', undefined, 'larkfield/rates'])
    expect((await cardOf()).knowers.map(k => k.person.name)).toEqual(['Ines Okoye'])
    const shares = (await cardOf()).knowers.map(k => k.share)
    await app.call('people.name', { person: '@treyes' })
    expect((await cardOf()).knowers.find(k => k.person.name === 'Ines Okoye')?.share).toBe(shares[0])
  })

  it('is corrected for everybody at once, below the place it was said of and nowhere else', async () => {
    const elsewhere = await cardOf('services/labels/print.ts')
    await app.call('owners.correct', { path: 'services/quotes/', person: '@ines-okoye', instead: '@mei-l' })
    const card = await cardOf()
    expect(card.ask.first).toMatchObject({ as: 'corrected', person: { name: 'Mei Lindqvist' } })
    expect(card.ask.first?.evidence[0]?.text).toBe(
      'Corrected: not Ines Okoye for services/quotes/, ask Mei Lindqvist',
    )
    expect(card.knowers.map(k => k.person.name)).toEqual(['Tomas Reyes'])
    expect(card.corrections.map(c => c.path)).toEqual(['services/quotes/'])
    expect(await cardOf('services/labels/print.ts')).toEqual(elsewhere)
  })

  it('takes who did nothing for half a year, while others went on, for gone', async () => {
    const old = (n: number, person: PersonDraft) =>
      commitDraft(n, `Quote ferries ${n}`, 'ferries', {
        paths: ['services/ferries/quote.ts'],
        people: [{ role: 'author', person }],
        createdAt: '2026-01-10T09:00:00Z',
        updatedAt: '2026-01-10T09:00:00Z',
      })
    await app.call('items.put', { container, items: [old(90, ola), old(91, ola), old(92, mei)] })
    const { knowers, ask, why } = await cardOf('services/ferries/quote.ts')
    expect(knowers.map(k => [k.person.name, k.standing.state])).toEqual([
      ['Mei Lindqvist', 'here'],
      ['Ola Berg', 'gone'],
    ])
    expect([ask.first?.person.name, ask.backup]).toEqual(['Mei Lindqvist', null])
    expect(why.reason).not.toContain('Ola')
    // Elsewhere still at work is not gone.
    await app.call('items.put', {
      container,
      items: [
        documentDraft('docs/ferries.md', 'Ferries', 'Ferries.', {
          people: [{ role: 'author', person: ola }],
        }),
      ],
    })
    const back = await cardOf('services/ferries/quote.ts')
    expect(back.knowers.map(k => [k.person.name, k.standing.state])).toContainEqual(['Ola Berg', 'here'])
  })

  it('says who is asked a lot already', async () => {
    const waiting = [1, 2, 3, 4, 5].map(n => ({
      ...commitDraft(300 + n, `Change ${n}`, 'waits', {
        people: [{ role: 'reviewer' as const, person: tomas }],
      }),
      ref: `pull:${300 + n}`,
      kind: 'pull' as const,
      state: 'open' as const,
    }))
    await app.call('items.put', { container, items: waiting })
    const { ask } = await cardOf()
    expect(ask.backup?.evidence.at(-1)?.text).toBe('Already asked a lot: 5 open changes wait for them')
    expect(ask.first?.standing.waiting).toBeNull()
  })
})
