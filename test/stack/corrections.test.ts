import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

const repository = 'github.com/larkfield/parcel'

let app: TestApp
let nora: TestMember
beforeAll(async () => {
  app = await openTestApp()
  await indexParcel(app.call)
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
