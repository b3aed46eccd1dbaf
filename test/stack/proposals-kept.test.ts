import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import { openReadingDesk, page, passage, quoting, reason, told } from '#test/harness/reading-desk.ts'
import type { Proposer } from '#worker/decisions/propose/proposer.ts'
import { ModelProblem } from '#worker/models/problem.ts'

let app: TestApp
let desk: Awaited<ReturnType<typeof openReadingDesk>>

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  desk = await openReadingDesk(app)
})
afterEach(() => desk.close())

describe('a suggestion', () => {
  const suggested = async () => {
    await desk.turnOn()
    await desk.put(page())
    await desk.read()
    return (await desk.decisions())[0]?.id ?? ''
  }

  it('that somebody rejected does not come back for the same passage, in longer or shorter words either', async () => {
    const id = await suggested()
    await desk.call('decisions.change', { id, state: 'rejected', note: 'Only an idea.' })
    desk.model.mood.quotes = quoting(`${passage} Nobody minded.`, 'scanners keep parcels in memory')
    await desk.put(page(`${told}\n\nBy Ines.`, { version: '2' }))
    await desk.read()
    expect(desk.model.asked).toHaveLength(2)
    expect(await desk.decisions()).toMatchObject([{ id, state: 'rejected', suggested: false }])
  })

  it('goes when its words do, whatever somebody said of it', async () => {
    const id = await suggested()
    await desk.put(page(`${told}\n\nBy Ines.`, { version: '2' }))
    expect(await desk.decisions()).toMatchObject([{ id }])
    await desk.call('decisions.confirm', { id })
    await desk.put(page('Scanners are fine again.', { version: '3' }))
    expect(await desk.decisions()).toEqual([])
  })

  it('goes when the model, asked about another text, does not propose it again', async () => {
    await suggested()
    desk.model.mood.quotes = () => []
    await desk.put(page(`${told}\n\nThat was an idea for 2019.`, { version: '2' }))
    await desk.read()
    expect(await desk.decisions()).toEqual([])
  })

  it('gives way to what the rules find, unless somebody confirmed it', async () => {
    await suggested()
    const ruled = `${told}\n\n## Decision\n\nScanners get a second network.`
    await desk.put(page(ruled, { version: '2' }))
    expect(await desk.statements()).toEqual(['Scanners get a second network.'])
    await desk.put(page(told, { version: '3' }))
    await desk.read()
    const id = (await desk.decisions())[0]?.id ?? ''
    await desk.call('decisions.confirm', { id })
    await desk.put(page(ruled, { version: '4' }))
    expect(await desk.statements()).toEqual(
      expect.arrayContaining([passage, 'Scanners get a second network.']),
    )
  })

  it('is the rules’ own once they find the same, and keeps what was said of it', async () => {
    const id = await suggested()
    const owner = await addMember({ ...app, workspaceId: desk.workspace }, { name: 'Mei Lindqvist' })
    await desk.call('decisions.change', { id, owner: owner.personId })
    await desk.put(page(`${reason}\n\n## Decision\n\n${passage}`, { version: '2' }))
    const [decision, ...others] = await desk.decisions()
    expect(others).toEqual([])
    expect(decision).toMatchObject({ id, suggested: false, owner: { name: 'Mei Lindqvist' } })
    expect(decision?.proposedBy).toBeUndefined()
  })

  it('stays a suggestion when the step is switched off, and nothing is asked any more', async () => {
    const id = await suggested()
    await desk.call('workspace.proposals', {})
    await desk.put(page(told, { version: '2', ref: 'docs/other.md' }))
    await desk.read()
    expect(desk.model.asked).toHaveLength(1)
    expect(await desk.decisions()).toMatchObject([{ id, suggested: true }])
    await desk.turnOn()
    await desk.read()
    expect(desk.model.asked).toHaveLength(2)
  })

  it('of another model takes its place, when that has read the text, too', async () => {
    await suggested()
    desk.model.mood.quotes = quoting(reason)
    await desk.turnOn('second')
    await desk.read(desk.withModel('second'))
    expect(desk.model.asked.map(a => a.model)).toEqual(['first', 'second'])
    expect(await desk.decisions()).toMatchObject([{ statement: reason, proposedBy: 'second' }])
  })

  it('goes with its item', async () => {
    await suggested()
    await desk.call('containers.delete', { id: desk.container })
    expect(await app.database.owner`select from reading where workspace_id = ${desk.workspace}`).toEqual([])
    expect(await desk.decisions()).toEqual([])
  })
})

describe('a model that does not answer as hoped', () => {
  const state = async () =>
    (
      await app.database
        .owner`select attempts, run_after > now() waits, run_after > now() + interval '20 minutes' "waitsLong", lease from proposer where workspace_id = ${desk.workspace}`
    )[0]

  it.each([
    ['is down', { status: 503 }, 'The model’s service answered with status 503.'],
    ['has no such model', { status: 404 }, 'The model’s service answered with status 404.'],
    [
      'answers nonsense',
      { body: '<html>' },
      'The model’s service answered with something else than a completion.',
    ],
    [
      'sends elsewhere',
      { status: 302, headers: { location: 'http://169.254.169.254/' } },
      'The model’s service answered with status 302.',
    ],
  ])('when it %s, it is left alone for a while, says why, and nothing is lost', async (_, mood, problem) => {
    await desk.turnOn()
    await desk.put(page(), page(told, { ref: 'docs/other.md' }))
    Object.assign(desk.model.mood, mood)
    await desk.read()
    expect(desk.model.asked).toHaveLength(1)
    expect(await state()).toMatchObject({ attempts: 1, waits: true, lease: null })
    expect((await desk.said()).problem).toBe(problem)
    await desk.read()
    expect(desk.model.asked).toHaveLength(1)
    Object.assign(desk.model.mood, { status: undefined, headers: undefined, body: undefined })
    await desk.laterOn()
    await desk.read()
    expect(await desk.statements()).toEqual([passage, passage])
    expect(await state()).toMatchObject({ attempts: 0 })
    expect((await desk.said()).problem).toBeNull()
  })

  it('that wants to be left alone is left alone for so long', async () => {
    await desk.turnOn()
    await desk.put(page())
    Object.assign(desk.model.mood, { status: 429, headers: { 'retry-after': '1800' } })
    await desk.read()
    expect(await state()).toMatchObject({ waitsLong: true })
  })

  it('that is too slow is one that is down', async () => {
    await desk.turnOn()
    await desk.put(page())
    const problem = 'The model’s service did not answer: No whole answer in 60000 ms.'
    const propose = () => Promise.reject(new ModelProblem('unavailable', problem))
    await desk.read(desk.withModel('first', { propose }))
    expect(await state()).toMatchObject({ attempts: 1, waits: true })
    await desk.laterOn()
    await desk.read()
    expect(await desk.statements()).toEqual([passage])
  })

  it.each([
    ['refuses one text', { refuses: /Mallory/ }],
    [
      'answers one text with no list',
      {
        quotes: (text: string) =>
          text.includes('Mallory') ? ([{}] as never) : [{ quote: passage, why: null }],
      },
    ],
  ])('when it %s, the others are read, and that one comes again', async (_, mood) => {
    await desk.turnOn()
    await desk.put(page(), page(`${told}\n\nMallory was here.`, { ref: 'docs/other.md' }))
    const before = desk.model.mood.quotes
    Object.assign(desk.model.mood, mood)
    await desk.read()
    expect(desk.model.asked).toHaveLength(2)
    expect(await desk.statements()).toEqual([passage])
    expect(await state()).toMatchObject({ attempts: 0, waits: false })
    await desk.read()
    expect(desk.model.asked).toHaveLength(2)
    Object.assign(desk.model.mood, { quotes: before, refuses: undefined })
    await desk.laterOn()
    await desk.read()
    expect(await desk.statements()).toEqual([passage, passage])
  })
})

describe('while it reads', () => {
  it('a text that says something else by the time is read again, and nothing is stored of what it said', async () => {
    await desk.turnOn()
    await desk.put(page())
    const { proposer } = desk.withModel()
    let changed = false
    const propose: Proposer['propose'] = async text => {
      const quoted = await proposer.propose(text)
      if (!changed) await desk.put(page('Scanners are fine again.', { version: '2' }))
      changed = true
      return quoted
    }
    await desk.read(desk.withModel('first', { propose }))
    expect(await desk.decisions()).toEqual([])
    expect(desk.texts().at(-1)).toContain('fine again')
  })

  it('nobody else reads the same, and a reader that was killed is followed by another', async () => {
    await desk.turnOn()
    await desk.put(page())
    const deps = desk.withModel('first', { propose: () => Promise.reject(new Error('killed')) })
    await expect(desk.read(deps)).rejects.toThrow('killed')
    await desk.read()
    expect(desk.model.asked).toEqual([])
    await desk.laterOn()
    await desk.read()
    expect(await desk.statements()).toEqual([passage])
  })
})
