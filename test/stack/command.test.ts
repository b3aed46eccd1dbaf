import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorBody } from '#shared/contract/errors.ts'
import { type OperationId, type OutputOf, operations } from '#shared/contract/index.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { type CommandOptions, hypha } from '#test/harness/command.ts'
import { type Listening, listen } from '#test/harness/listen.ts'

let app: TestApp
let worker: Listening
let container: string
beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
  worker = await listen(app, () => undefined)
})
afterAll(async () => {
  await worker.close()
  await app.close()
})

const run = (args: string[], options: CommandOptions = {}) =>
  hypha(args, { ...options, env: { HYPHA_URL: worker.url, HYPHA_TOKEN: app.token, ...options.env } })

const json = async <K extends OperationId>(
  id: K,
  args: string[],
  options?: CommandOptions,
): Promise<OutputOf<K>> => {
  const { stdout } = await run([...args, '--json'], options)
  return operations[id].output.parse(JSON.parse(stdout)) as OutputOf<K>
}

describe('a question at the terminal', () => {
  it('is answered in words, and in exactly the contract’s JSON when that is asked for', async () => {
    const input = { text: 'cache carrier quotes for ten minutes' }
    expect((await run(['related', '--text', input.text])).stdout).toContain(
      '\nCache carrier quotes for ten minutes\n',
    )
    expect(await json('context.ask', ['related', '--text', input.text])).toEqual(
      await app.call('context.ask', input),
    )
  })

  it('takes paths, words and decisions the way people type them', async () => {
    const paths = ['services/quotes/cache.ts']
    expect(await json('owners.ask', ['owners', ...paths])).toEqual(await app.call('owners.ask', { paths }))
    expect(await json('search.ask', ['search', 'carrier', 'quotes'])).toEqual(
      await app.call('search.ask', { q: 'carrier quotes' }),
    )
    const { decisions } = await json('decisions.list', ['decisions'])
    expect(decisions).toEqual((await app.call('decisions.list', {})).decisions)
    const { id } = decisions[0]!.decision
    expect(await json('decisions.get', ['decisions', 'get', id])).toEqual(
      await app.call('decisions.get', { id }),
    )
  })

  it('reads what is piped in', async () => {
    const piped = await json('context.ask', ['related', '-'], { input: 'cache carrier quotes' })
    expect(piped).toEqual(await app.call('context.ask', { text: 'cache carrier quotes' }))
    expect(await json('owners.ask', ['owners', '-'], { input: 'services/quotes/cache.ts\n' })).toMatchObject({
      owners: [{ path: 'services/quotes/cache.ts' }],
    })
  })

  it('asks whom a text is for, too, where others ask about paths', async () => {
    const input = 'cache carrier quotes for ten minutes'
    const answer = await app.call('owners.topic', { text: input })
    expect(answer.people.length).toBeGreaterThan(0)
    expect(await json('owners.topic', ['owners', '--text', '-'], { input })).toEqual(answer)
    expect((await run(['owners', '--text', input])).stdout).toContain(answer.people[0]?.person.name)
    const both = await run(['owners', 'a.ts', '--text', input])
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('either in words or by --text')])
    expect((await run(['owners', '--diff', 'main', '--text', input])).code).toBe(2)
  })

  it('needs no token where the contract wants none', async () => {
    const { code, stdout } = await run(['health'], { env: { HYPHA_TOKEN: '' } })
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^The worker and its database answer/)])
  })

  it('carries no colour where there is no terminal', async () => {
    expect((await run(['search', 'carrier'], { env: { FORCE_COLOR: '1' } })).stdout).not.toContain('\u001b')
  })
})

describe('a sign-in by code', () => {
  it('works once, and the second use takes the token back', async () => {
    const { code } = await json('codes.create', ['codes', 'create', '--client', 'editor'])
    const { token } = await json('sessions.create', ['sign-in', code])
    expect((await run(['me'], { env: { HYPHA_TOKEN: token } })).code).toBe(0)
    expect((await run(['sign-in', code])).stderr).toContain('was used before')
    expect((await run(['me'], { env: { HYPHA_TOKEN: token } })).code).toBe(3)
  })
})

describe('a refusal', () => {
  const refused: [string, string[], CommandOptions, number, RegExp][] = [
    ['usage', ['search'], {}, 2, /^Missing: q\.\nSee `hypha search --help`\.\n$/],
    ['an unknown flag', ['search', 'a', '--frobnicate'], {}, 2, /^unknown option '--frobnicate'\n/],
    ['an unknown command', ['frobnicate'], {}, 2, /^unknown command 'frobnicate'\n/],
    ['no token', ['me'], { env: { HYPHA_TOKEN: '' } }, 3, /^There is no token for http/],
    [
      'a wrong token',
      ['me'],
      { env: { HYPHA_TOKEN: 'hya_wrong' } },
      3,
      /^This token is unknown or was revoked\.\n.+\n$/,
    ],
    [
      'what is not there',
      ['items', 'get', '00000000-0000-4000-8000-000000000001'],
      {},
      4,
      /^There is no such item/,
    ],
    [
      'a worker that is away',
      ['me'],
      { env: { HYPHA_URL: 'http://127.0.0.1:9' } },
      5,
      /^No Hypha worker answers at http:\/\/127\.0\.0\.1:9\.\n/,
    ],
    ['a path that is no clone', ['index', '/'], {}, 2, /^\/ is not a git repository/],
  ]

  it.each(refused)(
    'for %s has its exit code, says what and what to do, and prints nothing else',
    async (_, args, options, code, words) => {
      const ended = await run(args, options)
      expect([ended.code, ended.stdout]).toEqual([code, ''])
      expect(ended.stderr).toMatch(words)
      expect(ended.stderr).not.toMatch(/\n\s+at /)
    },
  )

  it.each(refused)('for %s is JSON when that is asked for', async (_, args, options, code) => {
    const ended = await run([...args, '--json'], options)
    expect([ended.code, ended.stderr]).toEqual([code, ''])
    expect(errorBody.parse(JSON.parse(ended.stdout)).error.message).not.toBe('')
  })

  it('for an expired token says so', async () => {
    const { owner } = app.database
    const [row] =
      await owner`update token set expires_at = now() - interval '1 minute' where client = 'test' returning id`
    const { code, stderr } = await run(['me'])
    await owner`update token set expires_at = null where id = ${row?.id}`
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^This token has expired\./)])
  })

  it('for malformed and for too much JSON stores nothing', async () => {
    const before = await app.call('items.list', { container })
    expect((await run(['items', 'put', '--input', '{"container":'])).code).toBe(2)
    expect((await run(['items', 'put', '--container', container, '--items', '[{"ref":1}]'])).code).toBe(2)
    expect(await app.call('items.list', { container })).toEqual(before)
  })
})

describe('help', () => {
  it('lists every command, and is what the bare command shows', async () => {
    const [help, bare] = await Promise.all([run(['--help']), run([])])
    expect([help.code, bare.code]).toEqual([0, 2])
    for (const word of ['start', 'index', 'doctor', 'build', 'related', 'owners'])
      expect(help.stdout).toContain(`  ${word} `)
    expect(bare.stderr).toBe(help.stdout)
  })
})
