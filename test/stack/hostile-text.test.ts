import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import stringWidth from 'string-width'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printed } from '#cli/print/index.ts'
import { terminalOf } from '#cli/print/terminal.ts'
import type { OperationId, OutputOf } from '#shared/contract/index.ts'
import { plainJson } from '#shared/plain-text.ts'
import { indexHostile, pathOf, specimenOf } from '#test/fixtures/hostile-items.ts'
import { hostileTexts } from '#test/fixtures/hostile-texts.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { hypha } from '#test/harness/command.ts'
import { isPlain, stringsIn } from '#test/harness/hostile.ts'
import { type Listening, listen } from '#test/harness/listen.ts'

let app: TestApp
let worker: Listening
beforeAll(async () => {
  app = await openTestApp()
  await indexHostile(app.call)
  worker = await listen(app, () => undefined)
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await worker.close()
  await app.close()
})

type Answered = { [K in OperationId]: { id: K; answer: OutputOf<K> } }[OperationId]

/** Every answer that gives back what the nth text is in. */
const answersAbout = async (n: number, text: string): Promise<Answered[]> => {
  const ask = async <K extends OperationId>(id: K, input: Parameters<typeof app.call<K>>[1]) =>
    ({ id, answer: await app.call(id, input) }) as Answered
  const q = specimenOf(n)
  const search = await app.call('search.ask', { q })
  const { decisions } = await app.call('decisions.list', { q })
  const what = search.items[0]?.item.id ?? ''
  const { mute } = await app.call('mutes.add', { kind: 'item', what })
  const mutes = await app.call('mutes.list', {})
  await app.call('mutes.remove', { id: mute.id })
  return [
    { id: 'search.ask', answer: search },
    { id: 'decisions.list', answer: { decisions } },
    { id: 'mutes.list', answer: mutes },
    await ask('context.ask', { title: `The ${q} of carriers`, text, paths: [pathOf(n, text)] }),
    await ask('owners.ask', { paths: [pathOf(n, text)] }),
    await ask('people.find', { who: search.items[0]?.item.author?.id ?? '' }),
    await ask('decisions.get', { id: decisions[0]?.decision.id ?? '' }),
    await ask('items.get', { id: decisions[0]?.decision.item.id ?? '' }),
  ]
}

/** Addresses in a source are kept as they are there: they are asked for by the same letters. */
const isAddress = (at: string): boolean =>
  /\.(path|paths\[\]|pattern|file|scope\[\]|ref|version|url)$/.test(at)

const texts = [...hostileTexts].map(([name, text], n) => ({ name, text, n }))

describe.each(texts)('the text “$name”', ({ text, n }) => {
  let answers: Answered[]
  beforeAll(async () => {
    answers = await answersAbout(n, text)
  })

  it('comes back in every answer, as words alone', () => {
    const said = answers.flatMap(({ id, answer }) => stringsIn(answer, id))
    expect(said.filter(s => !isAddress(s.at) && !isPlain(s.text))).toEqual([])
    const longest = text.match(/[a-zA-Z]{3,}/g)?.[0] ?? ''
    for (const { id, answer } of answers) expect(JSON.stringify(answer), id).toContain(longest.slice(0, 40))
  })

  it('leads to http and https alone', () => {
    const urls = answers.flatMap(({ answer }) => stringsIn(answer).filter(s => s.at.endsWith('.url')))
    expect(urls.length).toBeGreaterThan(0)
    for (const { text: url } of urls) {
      const { protocol, username, password, href } = new URL(url)
      expect([/^https?:$/.test(protocol), username, password, href]).toEqual([true, '', '', url])
    }
  })

  it('prints as words in a terminal, in lines that fit, none of which is its own', () => {
    const terminalOfWidth = (columns: number) =>
      terminalOf({ isTTY: true, columns }, { NO_COLOR: '1' }, new Date('2026-11-21T00:00:00Z'))
    for (const { id, answer } of answers) {
      const lines = printed(id, answer as never, terminalOfWidth(80)).split('\n')
      expect(
        lines.filter(line => !isPlain(line) || line.includes('\t')),
        id,
      ).toEqual([])
      expect(
        lines.filter(line => stringWidth(line) > 80 && !/^\s*(\S+ +)?https:\S+$/.test(line)),
        id,
      ).toEqual([])
      const whole = printed(id, answer as never, terminalOfWidth(100_000)).split('\n')
      const paragraphs = id === 'items.get' || id === 'decisions.get' ? /^FORGED/ : /^\s*FORGED/
      expect(
        whole.filter(line => paragraphs.test(line)),
        id,
      ).toEqual([])
    }
  })

  it('prints as JSON of the same value, with nothing hidden in it', () => {
    for (const { answer } of answers) {
      const json = plainJson(answer, 2)
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(answer)))
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/u)
    }
  })
})

it('a container has a name in words and an address without a user that looks like its host', async () => {
  const { containers } = await app.call('containers.list', {})
  expect(containers).toMatchObject([
    { name: 'larkfield/hostile [31m<b> FORGED', url: 'https://evil.example/larkfield/%22%3E%3Cb%3E' },
  ])
})

describe('an agent', () => {
  it('reads every hostile text inside the quote, which none of them can end', async () => {
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${worker.url}/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${app.token}` } },
      }),
    )
    const read = new Set<string>()
    // The last word of a search may be unfinished: each of these brings twenty of them.
    for (const q of ['specimena', 'specimenb', 'specimenc', 'specimend']) {
      const result = await client.callTool({ name: 'search', arguments: { q, limit: 50 } })
      const [part] = result.content as { text: string }[]
      const [says = '', opens = '', text = '', closes, ...rest] = part!.text.split('\n')
      expect(rest).toEqual([])
      expect(says).toContain(opens.slice(3))
      expect(closes).toBe(`${opens.slice(3)}>>>`)
      expect(JSON.parse(text)).toEqual(result.structuredContent)
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/u)
      for (const word of text.match(/specimen[a-z]{2}q/g) ?? []) read.add(word)
    }
    expect(read).toEqual(new Set(texts.map(({ n }) => specimenOf(n))))
    await client.close()
  })
})

describe('a refusal', () => {
  const refused = (body: unknown) =>
    app.request('/v1/context', {
      method: 'POST',
      headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('that repeats what was sent is JSON, which no browser takes for a page', async () => {
    for (const { name, text } of texts) {
      const response = await refused({ [text]: 1, limit: text, url: text })
      expect(response.status, name).toBe(400)
      expect(response.headers.get('content-type'), name).toContain('application/json')
      expect(response.headers.get('x-content-type-options'), name).toBe('nosniff')
      expect(await response.json(), name).toMatchObject({ error: { code: 'input.invalid' } })
    }
  })

  it('prints as words, whether for people or as JSON', async () => {
    const env = { HYPHA_URL: worker.url, HYPHA_TOKEN: app.token }
    const text = texts.map(t => t.text.replaceAll('\0', '')).join('\n')
    const input = JSON.stringify({ [text]: 1 })
    const said = await hypha(['related', '--input', '-'], { env, input })
    const json = await hypha(['related', '--input', '-', '--json'], { env, input })
    expect([said.code, json.code]).toEqual([2, 2])
    expect(said.stderr.split('\n').filter(line => !isPlain(line) || line.startsWith('FORGED'))).toEqual([])
    expect(json.stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/u)
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: 'input.invalid' } })
  })
})
