import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft, mei, parcelDrafts } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'
import { ines as inesThere, mei as meiThere, page, pull, review } from '#test/suites/sources/github/things.ts'
import { fileDraft } from '#worker/sources/github/file-draft.ts'
import * as shapes from '#worker/sources/github/shapes.ts'
import { pullDraft } from '#worker/sources/github/thread-draft.ts'

const address = 'github.com/larkfield/parcel'
const paths = ['services/quotes/cache.ts', 'services/labels/print.ts']
const place = { repository: '4101', node: 'R_4101', name: 'larkfield/parcel', branch: 'main' }

const rules = '*  @larkfield/platform\n/services/quotes/  @mei-l\n'
const ownersFile = fileDraft(
  { path: '.github/CODEOWNERS', blob: 'b1', text: rules, last: null },
  { kind: 'codeowners', format: 'plain' },
  place,
)
const merged = pullDraft(
  shapes.pull.parse(
    pull(212, 'Cache carrier quotes for ten minutes', {
      state: 'MERGED',
      author: inesThere,
      reviews: page([review(meiThere, 'APPROVED', '', '2026-11-05T09:00:00Z')]),
      files: page([{ path: 'services/quotes/cache.ts' }]),
    }),
  ),
  place,
)
/** As the GitHub source reads it. */
const connectedDrafts: ItemDraftInput[] = [ownersFile, merged].map(draft => ({ ...draft, version: '1' }))

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterEach(async () => {
  const { containers } = await t.call('containers.list', {})
  for (const { id } of containers) await t.call('containers.delete', { id })
})
afterAll(() => t.close())

/** The repository as a connection keeps it: under its number, read whole. */
const connect = async (audience: string[] = ['workspace'], drafts = connectedDrafts): Promise<string> => {
  const repository = { source: 'github', ref: '4101', name: 'larkfield/parcel', url: `https://${address}` }
  const { container } = await t.call('containers.put', { ...repository, audience })
  await t.call('items.put', { container: container.id, items: drafts })
  await t.call('containers.put', { ...repository, cursor: 'complete' })
  return container.id
}

const askedBy = async (who: Pick<TestMember, 'call'> = t) => {
  const { repository, owners } = await who.call('owners.ask', { repository: address, paths })
  return {
    repository,
    pattern: owners[0]?.rule.pattern,
    knowers: owners.map(o => o.knowers.map(k => [k.person.name, k.changes])),
    evidence: owners[0]?.why.evidence.map(e => e.text),
  }
}

describe('a repository known only through GitHub', () => {
  it('says who decides by CODEOWNERS, and who knows by merged pull requests and reviews', async () => {
    await connect()
    const answer = await askedBy()
    expect(answer).toMatchObject({ repository: address, pattern: '/services/quotes/' })
    expect(answer.knowers[0]).toHaveLength(2)
    expect(answer.evidence).toEqual([
      'Decides: .github/CODEOWNERS line 2, /services/quotes/',
      expect.stringMatching(/50% of recent work here, (1 change|reviewed 1)$/),
      expect.stringMatching(/50% of recent work here, (1 change|reviewed 1)$/),
    ])
  })

  it('is the one that is meant where there is no other, by its name, too', async () => {
    await connect()
    for (const repository of [undefined, 'larkfield/parcel', `https://${address}`, '4101'])
      expect(await t.call('owners.ask', { repository, paths })).toMatchObject({ repository: address })
    await expect(t.call('owners.ask', { repository: 'larkfield/rates', paths })).rejects.toMatchObject({
      code: 'container.not_found',
      remedy: `Name one with repository: ${address}`,
    })
  })
})

describe('a repository that is cloned and connected', () => {
  it('is one, with authorship by the clone, reviews and CODEOWNERS by the connection', async () => {
    await indexParcel(t.call)
    const cloned = await askedBy()
    await connect()
    expect(cloned.knowers[0]).toEqual([
      ['Ines Okoye', 2],
      ['Tomas Reyes', 0],
    ])
    expect(await askedBy()).toMatchObject({
      repository: address,
      pattern: '/services/quotes/',
      knowers: [
        [
          ['Ines Okoye', 2],
          [expect.not.stringMatching(/Tomas/), 0],
        ],
        [['Mei Lindqvist', 1]],
      ],
    })
    const { owners } = await t.call('owners.ask', { paths })
    expect(owners[0]?.deciders.map(d => d.handle)).toEqual(['@mei-l'])
  })

  it('counts nobody’s work twice, whoever asks how', async () => {
    await indexParcel(t.call)
    const of = async () => ({
      cards: (await t.call('people.find', { who: 'Ines Okoye' })).people.map(p => [
        p.knows.map(k => [k.repository, k.path, k.share]),
        p.recent.map(r => r.title),
      ]),
      found: (await t.call('search.ask', { q: 'Ines Okoye' })).people.map(p => p.why.evidence[0]?.text),
    })
    const alone = await of()
    // The same work under the same names and addresses, as a second clone of the connection would tell it.
    await connect(undefined, parcelDrafts)
    expect(await of()).toEqual(alone)
  })

  it('tells whoever did nothing that counts by what else is told of them', async () => {
    await indexParcel(t.call)
    const draft = commitDraft(70, 'Draw the depots on a map', '', {
      paths: ['services/map/draw.ts'],
      people: [
        {
          role: 'author',
          person: {
            name: 'Juno Abara',
            kind: 'person',
            identities: [{ source: 'github', key: '1299', handle: '@juno' }],
          },
        },
      ],
    })
    await connect(undefined, [...connectedDrafts, draft])
    const [juno] = (await t.call('people.find', { who: '@juno' })).people
    expect(juno?.knows).toMatchObject([{ repository: 'larkfield/parcel', path: 'services/map/', share: 1 }])
    expect((await t.call('search.ask', { q: 'juno' })).people[0]?.why.evidence[0]?.text).toBe(
      '1 change on record',
    )
  })

  it('shows a decision once that both tell', async () => {
    await indexParcel(t.call)
    const decisions = async () =>
      (await t.call('owners.ask', { repository: address, paths })).owners[0]?.decisions.map(
        d => d.decision.title,
      )
    const alone = await decisions()
    expect(alone).toHaveLength(1)
    await connect(undefined, parcelDrafts)
    expect(await decisions()).toEqual(alone)
  })

  it('goes by the other one while one is not read whole, or has nothing to tell', async () => {
    const ref = { source: 'git', ref: address, name: 'larkfield/parcel', url: `https://${address}` }
    await connect()
    const alone = await askedBy()
    const { container } = await t.call('containers.put', ref)
    expect(await askedBy()).toEqual(alone)
    await t.call('items.put', {
      container: container.id,
      items: [commitDraft(2, 'Labels', '', { paths, people: [{ role: 'author', person: mei }] })],
    })
    expect(await askedBy()).toEqual(alone)
    await t.call('containers.put', { ...ref, cursor: 'complete' })
    expect((await askedBy()).knowers[0]?.map(([name]) => name)).toContain('Mei Lindqvist')
    expect((await askedBy()).pattern).toBe('/services/quotes/')
  })
})

it('whoever may see only the one is answered by that one, as if there were no other', async () => {
  await indexParcel(t.call)
  const dario = await addMember(t)
  const alone = await askedBy(dario)
  const only = [`person:${t.personId}`]
  await connect(only)
  expect(await askedBy(dario)).toEqual(alone)
  expect(await askedBy()).not.toEqual(alone)

  const { containers } = await t.call('containers.list', {})
  const clone = containers.find(c => c.source === 'git')
  await t.call('containers.put', { source: 'git', ref: address, name: 'larkfield/parcel', audience: only })
  await expect(askedBy(dario)).rejects.toMatchObject({ code: 'container.not_found' })
  await t.call('containers.put', {
    source: 'github',
    ref: '4101',
    name: 'larkfield/parcel',
    url: `https://${address}`,
    audience: ['workspace'],
  })
  const other = await askedBy(dario)
  await t.call('containers.delete', { id: clone?.id ?? '' })
  expect(await askedBy(dario)).toEqual(other)
  expect(await askedBy()).toEqual(other)
})
