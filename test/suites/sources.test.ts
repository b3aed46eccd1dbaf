import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { answer, connectedTo } from '#test/harness/connected.ts'
import { madeSource } from '#test/harness/made/service.ts'
import { sources } from '#worker/sources/index.ts'
import { ServiceProblem } from '#worker/sources/service/problem.ts'
import type { Connected, Found, Service } from '#worker/sources/service/service.ts'
import { allOf, changesSince, textsIn } from './sources/read.ts'
import type { SourceSample } from './sources/sample.ts'
import { openSampleApp } from './sources/stored.ts'

// What every source with a service has to be, whatever its service is like.

const all = await Promise.all(
  [...sources, madeSource]
    .flatMap(({ id, label, service }) => (service ? [{ id, label, service }] : []))
    .map(async source => {
      const found = existsSync(new URL(`./sources/${source.id}/samples.ts`, import.meta.url))
      const { sample } = found
        ? ((await import(`./sources/${source.id}/samples.ts`)) as { sample: SourceSample })
        : { sample: null }
      return { ...source, sample }
    }),
)
const of = all.flatMap(({ sample, ...source }) => (sample ? [{ ...source, sample }] : []))

const open = (service: Service, sample: SourceSample) =>
  connectedTo(
    service.settings.parse(sample.settings),
    service.secrets.parse(sample.secrets),
    sample.routes,
    sample.now,
  )

const draftsIn = (found: readonly Found[]) => found.flatMap(f => (f.state === 'present' ? f.drafts : []))
const sorted = (refs: readonly string[]) => refs.toSorted()

/** What each may be asked for, to see that a failure is met alike. */
const askings: Record<string, (service: Service, at: Connected, sample: SourceSample) => Promise<unknown>> = {
  containers: (service, at) => service.containers(at, null),
  backfill: (service, at, { container }) => service.backfill(at, container, null),
  ids: (service, at, { container }) => service.ids(at, container, null),
  changes: (service, at, { changes }) => service.changes(at, changes.stream, changes.cursor),
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe.each(of)('$label', ({ id, service, sample }) => {
  const secretTexts = textsIn(sample.secrets).filter(text => text.length > 12)

  it('takes the settings and secrets it documents, each with words for where to find it, and no others', () => {
    expect(service.settings.safeParse(sample.settings).error).toBeUndefined()
    expect(service.secrets.safeParse(sample.secrets).error).toBeUndefined()
    for (const settings of sample.refused.settings)
      expect(service.settings.safeParse(settings).success, JSON.stringify(settings)).toBe(false)
    for (const secrets of sample.refused.secrets) {
      const { error } = service.secrets.safeParse(secrets)
      expect(error, JSON.stringify(secrets)).toBeDefined()
      for (const text of textsIn(secrets).filter(t => t.length > 12))
        expect(error?.message).not.toContain(text)
    }
    expect(secretTexts).not.toEqual([])
  })

  it('says whom it is there, and what is missing', async () => {
    const { account, missing } = await service.check(open(service, sample))
    expect([account, missing]).toEqual([sample.account, sample.missing ?? []])
  })

  it('lists all containers, to the last page, each with readers that are known or why not', async () => {
    const at = open(service, sample)
    const { values } = await allOf(cursor => service.containers(at, cursor))
    expect(sorted(values.map(({ ref }) => ref))).toEqual(sorted(sample.containers))
    for (const { ref, readers } of values) {
      expect(readers.known ? readers.every.length : readers.why, ref).toBeTruthy()
      const { container } = await service.container(at, ref)
      expect(container, ref).toEqual(values.find(value => value.ref === ref))
    }
  })

  it('reads a container to its last page, in shapes we take, the same each time', async () => {
    const read = () => {
      const at = open(service, sample)
      return allOf(cursor => service.backfill(at, sample.container, cursor))
    }
    const { values, pages } = await read()
    expect(pages).toBeGreaterThan(1)
    expect(sorted(values.map(({ ref }) => ref))).toEqual(sorted(sample.refs))
    for (const { readers: _, ...draft } of draftsIn(values))
      expect(itemDraft.safeParse(draft).error, draft.ref).toBeUndefined()
    for (const found of values) {
      if (found.state !== 'present') continue
      expect(found.container).toBe(sample.container)
      expect(found.drafts[0]?.ref).toBe(found.ref)
      for (const piece of found.drafts.slice(1))
        expect(piece.ref.startsWith(`${found.ref}#`), piece.ref).toBe(true)
    }
    expect((await read()).values).toEqual(values)
  })

  it('reads refs by themselves as it reads them with their container, in order, and says which are gone', async () => {
    const at = open(service, sample)
    const { values } = await allOf(cursor => service.backfill(at, sample.container, cursor))
    const stored = values.filter(({ state }) => state === 'present')
    for (let n = 0; n < stored.length; n += service.batch) {
      const some = stored.slice(n, n + service.batch)
      const found = await service.fetch(
        at,
        some.map(({ ref }) => ref),
      )
      expect(found.map(({ ref }) => ref)).toEqual(some.map(({ ref }) => ref))
      expect(draftsIn(found)).toEqual(draftsIn(some))
    }
    expect(await service.fetch(at, [sample.gone])).toMatchObject([{ ref: sample.gone, state: 'gone' }])
  })

  it('names by id alone what it reads, in the version it reads it in', async () => {
    const at = open(service, sample)
    const { values: seen } = await allOf(cursor => service.ids(at, sample.container, cursor))
    const { values } = await allOf(cursor => service.backfill(at, sample.container, cursor))
    const present = values.filter(({ state }) => state === 'present')
    for (const { ref } of present) expect(seen.map(s => s.ref)).toContain(ref)
    const versions = new Map(draftsIn(values).map(({ ref, version }) => [ref, version]))
    for (const { ref, version } of seen)
      if (version !== null && versions.has(ref))
        expect(`${versions.get(ref)} `.startsWith(`${version} `), ref).toBe(true)
  })

  it('says what has changed since, to the last page, and begins now where it is told nothing', async () => {
    const at = open(service, sample)
    expect(service.streams(at.settings, sample.containers)).toEqual(sample.streams)
    const { stream, cursor, hints } = sample.changes
    expect(await changesSince(service, at, stream, cursor)).toEqual(hints)
    const begun = await service.changes(at, stream, null)
    expect(begun).toMatchObject({ hints: [], cursor: expect.any(String), more: false })
  })

  it('asks its own hosts alone, and puts no secret into an address', async () => {
    const at = open(service, sample)
    await allOf(cursor => service.containers(at, cursor))
    await allOf(cursor => service.backfill(at, sample.container, cursor))
    for (const { url } of at.requests) {
      expect(service.hosts).toContain(new URL(url).hostname)
      for (const secret of secretTexts) expect(decodeURIComponent(url)).not.toContain(secret)
    }
  })

  it.each(sample.failures)('meets $name', async ({ answer: said, kind, until }) => {
    for (const [name, asking] of Object.entries(askings)) {
      const at = connectedTo(
        service.settings.parse(sample.settings),
        service.secrets.parse(sample.secrets),
        // Tokens are got; whatever else is asked meets the failure.
        Object.fromEntries(
          Object.entries(sample.routes).map(([route, answers]) => [
            route,
            /token/i.test(route) ? answers : said,
          ]),
        ),
        sample.now,
      )
      const problem = await asking(service, at, sample).then(
        () => null,
        cause => cause,
      )
      expect(problem, name).toBeInstanceOf(ServiceProblem)
      expect([problem.kind, problem.until?.toISOString()], name).toEqual([kind, until])
      expect(problem.message, name).toMatch(/^[A-Z].*[.!]$/s)
      for (const secret of [...secretTexts, 'http']) expect(problem.message).not.toContain(secret)
      if (until) expect(service.limitOf(said, at.now())?.until.toISOString(), name).toBe(until)
    }
  })

  it('says what of an answer that broke off is wrong, and never takes part of it', async () => {
    const [, asking] = Object.entries(askings)[0] ?? []
    const broken = connectedTo(
      service.settings.parse(sample.settings),
      service.secrets.parse(sample.secrets),
      Object.fromEntries(
        Object.entries(sample.routes).map(([route, answers]) => [
          route,
          /token/i.test(route) ? answers : answer('{"values": [{"id": "1", '),
        ]),
      ),
      sample.now,
    )
    await expect(asking?.(service, broken, sample)).rejects.toMatchObject({ kind: 'invalid' })
  })

  describe('a post', () => {
    const secret = 'a secret that is made by us, thirty-two bytes or more'
    const { webhook } = service
    const verify = (body: string, headers: Record<string, string>, secrets = [secret]) =>
      webhook.verify(bytesOf(body), new Headers(headers), secrets)

    it.each(sample.posts)('$name is taken as it was signed, and not with one byte changed', async post => {
      const headers = { ...post.headers, ...sample.sign(post.body, secret) }
      expect(await verify(post.body, headers)).toBe(true)
      expect(await verify(post.body, headers, ['the next one', secret])).toBe(true)
      expect(await verify(post.body, headers, ['another secret'])).toBe(false)
      expect(await verify(post.body, headers, [])).toBe(false)
      expect(await verify(post.body, headers, [''])).toBe(false)
      expect(await verify(post.body, post.headers ?? {})).toBe(false)
      for (const [name, value] of Object.entries(sample.sign(post.body, secret))) {
        const flipped = value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')
        expect(await verify(post.body, { ...headers, [name]: flipped }), name).toBe(false)
      }
      if (post.body.length === 0) return
      const changed =
        post.body.slice(0, -1) + String.fromCharCode(post.body.charCodeAt(post.body.length - 1) ^ 1)
      // A service that names its secret and signs nothing (Google) cannot tell.
      const signs = sample.sign(post.body, secret)
      const signsBytes = JSON.stringify(signs) !== JSON.stringify(sample.sign(changed, secret))
      if (signsBytes) expect(await verify(changed, headers)).toBe(false)
    })

    it.each(sample.posts)('$name hints at what it is about, under an id that stays', post => {
      const headers = new Headers({ ...post.headers, ...sample.sign(post.body, secret) })
      const read = webhook.read(bytesOf(post.body), headers)
      expect(read.hints).toEqual(post.hints)
      expect(read.id).not.toBe('')
      expect(webhook.read(bytesOf(post.body), headers)).toEqual(read)
    })

    it('that is none says so', () => {
      const nothing = ['', 'no json', '[]', '{}', '{"a":']
      for (const body of nothing)
        expect(() => webhook.read(bytesOf(body), new Headers()), body).toThrow(ServiceProblem)
    })

    it('is a handshake only if it is one', () => {
      const { handshake } = sample
      expect(webhook.handshake?.(bytesOf(handshake?.body ?? '')) ?? null).toBe(handshake?.secret ?? null)
      for (const body of ['', '{}', 'no json', ...sample.posts.map(post => post.body)])
        expect(webhook.handshake?.(bytesOf(body)) ?? null, body).toBeNull()
    })
  })

  it('ends in the same index, however often it is read, with everything of the container in it', async () => {
    const app = await openSampleApp(id, service, sample)
    try {
      await app.settle()
      const first = await app.rows()
      const at = open(service, sample)
      const { values } = await allOf(cursor => service.backfill(at, sample.container, cursor))
      const present = values.filter(({ state }) => state === 'present').map(({ ref }) => ref)
      expect(sorted([...new Set(first.map(({ whole }) => whole))])).toEqual(sorted(present))
      await app.again()
      await app.settle()
      expect(await app.rows()).toEqual(first)
      expect(app.log).toEqual([])
      for (const secret of secretTexts) expect(JSON.stringify(first)).not.toContain(secret)
    } finally {
      await app.close()
    }
  })
})

it('every source with a service brings its samples, every documented failure among them', () => {
  expect(all.filter(({ sample }) => sample === null).map(({ id }) => id)).toEqual([])
  for (const { sample } of of) expect(sample.failures.length).toBeGreaterThan(3)
})
