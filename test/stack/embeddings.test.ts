import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call as callOver } from '#shared/contract/client.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { openTestEmbedder, type TestEmbedder } from '#test/harness/embedder.ts'
import { unlimited } from '#test/harness/limiters.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { addMember } from '#test/harness/member.ts'
import type { Deps } from '#worker/deps.ts'
import { embeddersOf } from '#worker/embed/embedders.ts'
import { makeVectors, wakeVectorsDue } from '#worker/embed/make.ts'
import { openMeaning } from '#worker/embed/question.ts'
import { createApp } from '#worker/http/app.ts'

let app: TestApp
/** A workspace of each test's own. */
let workspace: string
let person: string
let owner: string
let call: Caller
let model: TestEmbedder
let container: string
let woken: string[]

/** The worker as another environment would make it. */
const withModels = (models: string): Deps => {
  const env = { DATABASE_URL: '', LOG_KEY: testLogKey, ...unlimited }
  const embedders = embeddersOf(
    { ...env, EMBEDDINGS_MODEL: models, EMBEDDINGS_URL: model.url, EMBEDDINGS_KEY: 'k' },
    app.deps.now,
  )
  const wakeVectors = async (id: string) => void woken.push(id)
  return { ...app.deps, embedders, meaning: openMeaning(embedders, app.deps.log), wakeVectors }
}

/** A worker of these parts, over the same database. */
const openTestFace = (deps: Deps) => {
  const face = createApp(deps)
  const send = async (request: string | URL | Request, init?: RequestInit) =>
    face.fetch(new Request(request, init))
  const callAs =
    (token: string): Caller =>
    (id, input) =>
      callOver(id, input, { baseUrl: 'http://hypha.test', token, fetch: send })
  return { callAs }
}

const make = (deps: Deps) => makeVectors(deps, workspace)

type Stored = { item: string; model: string; dimensions: number; title: string }

const stored = async (): Promise<Stored[]> =>
  (await app.database.owner`
    select i.id item, i.title, m.model, vector_dims(e.vector) dimensions from embedding e
      join item i on i.id = e.item_id join embedding_model m on m.id = e.model_id
     where i.workspace_id = ${workspace} order by i.title, m.model`) as Stored[]

const modelsIn = async (): Promise<string[]> => [...new Set((await stored()).map(s => s.model))]

/** Items that can be found by what they mean. */
const items = async (): Promise<number> =>
  Number(
    (
      await app.database
        .owner`select count(*) n from item where workspace_id = ${workspace} and kind <> 'codeowners'`
    )[0]?.n,
  )

/** As if so long had passed for what waits. */
const laterOn = () =>
  app.database
    .owner`update embedding_model set run_after = now(), lease_until = null where workspace_id = ${workspace}`

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  model = await openTestEmbedder()
  const { workspaceId, personId, token } = await app.database.found()
  workspace = workspaceId
  person = personId
  owner = token
  call = app.callAs(token)
  container = await indexParcel(call)
  woken = []
})
afterEach(() => model.close())

describe('vectors', () => {
  it('are made of everything there is, and say by what', async () => {
    expect(await make(withModels('first'))).toBe('idle')
    expect(await stored()).toHaveLength(await items())
    expect(new Set((await stored()).map(s => `${s.model} ${s.dimensions}`))).toEqual(new Set(['first 64']))
    expect(model.asked[0]).toMatchObject({ model: 'first', authorization: 'Bearer k' })
    expect(Math.max(...model.asked.flatMap(a => a.input).map(text => text.length))).toBeLessThanOrEqual(2_000)
  })

  it('are off without a model: nothing is asked, nothing waits', async () => {
    expect(await make({ ...app.deps, wakeVectors: async () => undefined })).toBe('idle')
    await wakeVectorsDue(app.deps)
    expect(model.asked).toEqual([])
    expect(await app.database.owner`select from embedding_due where workspace_id = ${workspace}`).toEqual([])
  })

  it('are due after an ingest, and made of what is new or says something else', async () => {
    const deps = withModels('first')
    await make(deps)
    await wakeVectorsDue(deps)
    expect(woken).not.toContain(workspace)
    model.asked.length = 0
    await call('items.put', {
      container,
      items: [
        commitDraft(1, 'Keep quotes an hour', 'Longer than before.', { version: 'another' }),
        commitDraft(90, 'Print labels twice', 'For customs.'),
      ],
    })
    expect((await stored()).map(s => s.title)).not.toContain('Keep quotes an hour')
    await wakeVectorsDue(deps)
    expect(woken).toContain(workspace)
    await make(deps)
    expect(model.asked.flatMap(a => a.input.map(t => t.split('\n')[0])).toSorted()).toEqual([
      'Keep quotes an hour',
      'Print labels twice',
    ])
    expect(await stored()).toHaveLength(await items())
  })

  it('stay when only something beside the text changed', async () => {
    const deps = withModels('first')
    const draft = commitDraft(91, 'Print labels twice', 'For customs.')
    await call('items.put', { container, items: [draft] })
    await make(deps)
    model.asked.length = 0
    await call('items.put', { container, items: [{ ...draft, version: '2', state: 'merged' }] })
    await make(deps)
    expect(model.asked).toEqual([])
    expect(await stored()).toHaveLength(await items())
  })

  it('go with their items', async () => {
    await make(withModels('first'))
    const [first] = await stored()
    await call('items.delete', { id: first?.item ?? '' })
    expect((await stored()).map(s => s.item)).not.toContain(first?.item)
    await call('containers.delete', { id: container })
    expect(await stored()).toEqual([])
  })
})

describe('another model', () => {
  it('makes its own while the former ones stay, which go when all are made', async () => {
    await make(withModels('first'))
    model.mood.status = 503
    const deps = withModels('second, first')
    await make(deps)
    expect(await modelsIn()).toEqual(['first'])
    model.mood.status = undefined
    await laterOn()
    await make(deps)
    expect(await modelsIn()).toEqual(['second'])
    expect(await stored()).toHaveLength(await items())
  })

  it('of before goes on where it was when one goes back to it', async () => {
    await make(withModels('first'))
    model.mood.status = 503
    await make(withModels('second'))
    model.mood.status = undefined
    model.asked.length = 0
    await make(withModels('first'))
    expect(model.asked).toEqual([])
    expect(await modelsIn()).toEqual(['first'])
  })

  it('under the same name, with other dimensions, is told apart: all are made anew', async () => {
    const deps = withModels('first')
    await make(deps)
    model.mood.dimensions = 32
    await call('items.put', { container, items: [commitDraft(92, 'Something new', 'Here.')] })
    await make(deps)
    expect(new Set((await stored()).map(s => s.dimensions))).toEqual(new Set([64]))
    await laterOn()
    await make(deps)
    expect(new Set((await stored()).map(s => s.dimensions))).toEqual(new Set([32]))
    expect(await stored()).toHaveLength(await items())
  })
})

describe('a question', () => {
  /** Shares no word with the texts of the item it is about; to the model it means the same. */
  const asked = { title: 'Zollpapiere verdoppeln', text: '' }
  const labels = () =>
    call('items.put', { container, items: [commitDraft(95, 'Customs labels twice', 'Printed again.')] })
  const ask = async (deps: Deps, token?: string) => {
    const answer = await openTestFace(deps).callAs(token ?? owner)('context.ask', { ...asked, limit: 50 })
    return {
      titles: answer.related.map(r => r.item.title),
      coverage: answer.coverage.meaning,
      cards: new Set(answer.related.map(r => r.why.meaning)),
    }
  }
  beforeEach(async () => {
    model.mood.same = ['Customs labels twice', 'Zollpapiere verdoppeln']
    await labels()
  })

  it('finds what means the same in other words', async () => {
    const deps = withModels('first')
    await make(deps)
    const { titles, coverage } = await ask(deps)
    expect(titles[0]).toBe('Customs labels twice')
    expect(coverage).toBeUndefined()
    expect((await ask(app.deps)).titles).not.toContain('Customs labels twice')
  })

  it('finds of what is told of twice the one that has its words, and not one that is merely near', async () => {
    const words = ['zollbrief', 'frachtgut', 'ladekran', 'postsack', 'werkhof', 'kaimauer']
    const fork = { source: 'git', ref: 'github.com/larkfield/fork', name: 'larkfield/fork' }
    const other = (await call('containers.put', fork)).container.id
    const told = (said: (word: string) => string) =>
      words.map((word, n) => commitDraft(300 + n, said(word), 'Read at the gate.'))
    await call('items.put', { container, items: told(word => `Notice of the ${word}`) })
    await call('items.put', { container: other, items: told(() => 'Notice of the depot') })
    const deps = withModels('first')
    await make(deps)
    const ask = openTestFace(deps).callAs(owner)
    for (const word of words) {
      const { related } = await ask('context.ask', { text: word, limit: 50 })
      expect(related.map(r => r.item.title)).toContain(`Notice of the ${word}`)
    }
  })

  it('is answered without, and says so, when the model is slow, down, or another under the same name', async () => {
    const making = withModels('first')
    await make(making)
    for (const mood of [{ silent: true }, { status: 503 }, { status: 429 }, { body: '{}' }]) {
      Object.assign(model.mood, { silent: false, status: undefined, body: undefined }, mood)
      expect(await ask(withModels('first'))).toMatchObject({ coverage: 'off', titles: [] })
    }
    Object.assign(model.mood, { body: undefined, dimensions: 32 })
    expect(await ask(withModels('first'))).toMatchObject({ coverage: 'partly', titles: [] })
  })

  it('does not wait again for a model that failed', async () => {
    const deps = withModels('first')
    model.mood.status = 503
    await ask(deps)
    await ask(deps)
    expect(model.asked).toHaveLength(1)
  })

  it('says so while vectors are still being made', async () => {
    expect(await ask(withModels('first'))).toMatchObject({ coverage: 'partly', titles: [] })
  })

  it('is answered by the former model until the next has made all', async () => {
    await make(withModels('first'))
    model.mood.status = 503
    const deps = withModels('second, first')
    await make(deps)
    model.mood.status = undefined
    model.asked.length = 0
    expect(await ask(deps)).toMatchObject({ titles: ['Customs labels twice'], coverage: undefined })
    expect(model.asked.map(a => a.model).toSorted()).toEqual(['first', 'second'])
    await laterOn()
    await make(deps)
    expect(await ask(withModels('second'))).toMatchObject({
      titles: ['Customs labels twice'],
      coverage: undefined,
    })
  })

  it('finds by what it means nothing that its viewer may not see', async () => {
    const deps = withModels('first')
    const hidden = commitDraft(96, 'Zollpapiere verdoppeln', 'Hidden.', { audience: [`person:${person}`] })
    await call('items.put', { container, items: [hidden] })
    await make(deps)
    const { token } = await addMember(
      { ...app, workspaceId: workspace },
      { name: 'Dario Abel', role: 'member' },
    )
    expect((await ask(deps)).titles).toContain('Zollpapiere verdoppeln')
    const seen = await ask(deps, token)
    expect(seen.titles).toEqual(['Customs labels twice'])
    await call('items.put', {
      container,
      items: [{ ...hidden, version: '2', audience: ['workspace', `person:${person}`] }],
    })
    expect((await ask(deps, token)).titles).toContain('Zollpapiere verdoppeln')
    const other = await app.database.found('Another workspace')
    expect((await ask(deps, other.token)).titles).toEqual([])
  })
})

describe('a model that does not answer as hoped', () => {
  const state = async () =>
    (
      await app.database
        .owner`select attempts, error ->> 'kind' kind, run_after > now() waits, run_after > now() + interval '20 minutes' "waitsLong", lease from embedding_model where workspace_id = ${workspace}`
    )[0]

  it.each([
    ['is down', { status: 503 }, 'unavailable'],
    ['has no such model', { status: 404 }, 'refused'],
    ['does not take the key', { status: 401 }, 'refused'],
    ['answers nonsense', { body: '<html>' }, 'answer'],
    [
      'answers with another number of vectors',
      { body: '{"data":[{"index":0,"embedding":[1,2]}]}' },
      'answer',
    ],
    ['sends elsewhere', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'unavailable'],
  ])('when it %s, nothing is stored and it is tried later', async (_, mood, kind) => {
    Object.assign(model.mood, mood)
    const deps = withModels('first')
    await make(deps)
    expect(await stored()).toEqual([])
    expect(await state()).toMatchObject({ attempts: 1, kind, waits: true, lease: null })
    const times = model.asked.length
    expect(await make(deps)).toBe('idle')
    expect(model.asked).toHaveLength(times)
    Object.assign(model.mood, { status: undefined, body: undefined })
    await laterOn()
    await make(deps)
    expect(await stored()).toHaveLength(await items())
    expect(await state()).toMatchObject({ attempts: 0, kind: null })
  })

  it('that wants to be left alone is left alone for so long', async () => {
    Object.assign(model.mood, { status: 429, headers: { 'retry-after': '1800' } })
    await make(withModels('first'))
    expect(await state()).toMatchObject({ kind: 'limited', waitsLong: true })
  })

  it('does not take one text: that is found by halves, and all others are made', async () => {
    model.mood.disliked = /Larkfield/i
    await call('items.put', { container, items: [commitDraft(93, 'Larkfield itself', 'Here.')] })
    const disliked = async () =>
      (
        await app.database.owner`select d.attempts from embedding_due d where workspace_id = ${workspace}`
      ).map(r => Number(r.attempts))
    await make(withModels('first'))
    const left = (await items()) - (await stored()).length
    expect(left).toBeGreaterThan(0)
    expect(await disliked()).toEqual(Array.from({ length: left }, () => 1))
    const [whole] = await app.database
      .owner`select whole_at is not null whole from embedding_model where workspace_id = ${workspace}`
    expect(whole?.whole).toBe(true)
  })
})
