import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { ines, mei, tomas } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'

const ticket = (n: number, title: string, people: { author: typeof ines; assignee: typeof ines }) => ({
  ref: `LRK-${n}`,
  version: '1',
  kind: 'issue' as const,
  title,
  body: 'Clerks print labels at the dock, and the thermal printers stop in the cold.',
  url: `https://larkfield.atlassian.net/browse/LRK-${n}`,
  createdAt: '2026-10-01T09:00:00Z',
  updatedAt: '2026-10-02T09:00:00Z',
  people: [
    { role: 'author' as const, person: people.author },
    { role: 'assignee' as const, person: people.assignee },
  ],
})

const question = { title: 'Thermal printers stop', text: 'Labels at the dock come out blank in the cold.' }

let app: TestApp
let home: string
beforeAll(async () => {
  app = await openTestApp()
  await indexParcel(app.call)
  const { container } = await app.call('containers.put', { source: 'jira', ref: 'LRK', name: 'Larkfield' })
  home = container.id
  await app.call('items.put', {
    container: home,
    items: [
      ticket(301, 'Thermal printers stop in the cold', { author: ines, assignee: mei }),
      ticket(302, 'Blank labels from thermal printers', { author: ines, assignee: mei }),
      ticket(303, 'Thermal printers want another paper', { author: tomas, assignee: ines }),
    ],
  })
})
afterAll(() => app.close())

const names = async (input: object = question, call = app.call) =>
  (await call('owners.topic', { ...question, ...input })).people.map(p => p.person.name)

describe('whom to ask about a text', () => {
  it('is who took on what is like it, with what they took on', async () => {
    const { people, coverage } = await app.call('owners.topic', question)
    expect(people[0]?.person.name).toBe('Mei Lindqvist')
    expect(people[0]?.items.map(i => i.title)).toContain('Thermal printers stop in the cold')
    expect(people[0]?.why.evidence[0]?.text).toMatch(/^Took on “.*hermal printers/)
    expect(coverage.sources.length).toBeGreaterThan(0)
  })

  it('is never its author, by handle or by the page it is asked from', async () => {
    expect(await names({ author: 'mei-l' })).not.toContain('Mei Lindqvist')
    const url = 'https://larkfield.atlassian.net/browse/LRK-303'
    expect(await names({ url })).not.toContain('Tomas Reyes')
  })

  it('is nobody for words that are nowhere', async () => {
    expect((await app.call('owners.topic', { text: 'zzyzx' })).people).toEqual([])
  })

  it('is last who is away, and not named who does not want to be', async () => {
    await app.call('people.away', { person: 'Mei Lindqvist', until: '2999-01-01' })
    expect((await names()).at(-1)).toBe('Mei Lindqvist')
    await app.call('people.back', { person: 'Mei Lindqvist' })
    await app.call('people.unname', { person: 'Mei Lindqvist' })
    expect(await names()).not.toContain('Mei Lindqvist')
    await app.call('people.name', { person: 'Mei Lindqvist' })
    expect((await names())[0]).toBe('Mei Lindqvist')
  })

  it('is answered to everybody from what they may see', async () => {
    const dario = await addMember(app)
    const before = await app.call('owners.topic', question)
    await app.call('containers.put', {
      source: 'jira',
      ref: 'LRK',
      name: 'Larkfield',
      audience: [`person:${app.personId}`],
    })
    const seen = await dario.call('owners.topic', question)
    expect(seen.people.flatMap(p => p.items.map(i => i.title)).join()).not.toContain('Thermal printers')
    expect((await app.call('owners.topic', question)).people.map(p => p.person)).toEqual(
      before.people.map(p => p.person),
    )
  })
})
