import { expect, test } from 'vitest'
import { createTextExports } from './text-exports.ts'

const markdown = 'https://docs.google.com/document/d/1Larkfield/export?format=md'
const plain = 'https://docs.google.com/document/d/1Larkfield/export?format=txt'
const signal = (): AbortSignal => new AbortController().signal

type Answers = Record<string, () => Response | Promise<Response>>

const start = (answers: Answers) => {
  const clock = { now: 0 }
  const asked: string[] = []
  const modes: (string | undefined)[] = []
  const exports = createTextExports({
    fetch: async (input, init) => {
      asked.push(String(input))
      modes.push(init?.credentials)
      return answers[String(input)]?.() ?? new Response(null, { status: 404 })
    },
    now: () => clock.now,
    wait: async milliseconds => {
      clock.now += milliseconds
    },
  })
  return { exports, asked, modes, clock }
}
const text =
  (body: string, type = 'text/markdown; charset=utf-8') =>
  () =>
    new Response(body, { headers: { 'content-type': type } })

test('the first address that gives text is enough, asked with the person’s cookies', async () => {
  const { exports, asked, modes } = start({ [markdown]: text('# Spec'), [plain]: text('Spec') })
  expect(await exports.read('1Larkfield', [markdown, plain], signal())).toBe('# Spec')
  expect(asked).toEqual([markdown])
  expect(modes).toEqual(['include'])
})

test.each([
  ['a login page', text('<html>Sign in</html>', 'text/html')],
  ['a login page that says it is text', text('\n<!DOCTYPE html><title>Sign in</title>')],
  ['a refusal', () => new Response('no', { status: 403 })],
  ['a redirect the browser will not follow', () => Promise.reject(new TypeError('CORS'))],
])('%s is not text, and the next address is tried', async (_, answer) => {
  const { exports } = start({ [markdown]: answer, [plain]: text('Spec', 'text/plain') })
  expect(await exports.read('1Larkfield', [markdown, plain], signal())).toBe('Spec')
})

test('when no address gives text there is none', async () => {
  const { exports } = start({})
  expect(await exports.read('1Larkfield', [markdown, plain], signal())).toBeNull()
})

test('a document is exported every ten seconds at most, another one at once', async () => {
  const { exports, clock } = start({ [markdown]: text('# Spec') })
  await exports.read('one', [markdown], signal())
  clock.now = 4_000
  await exports.read('two', [markdown], signal())
  expect(clock.now).toBe(4_000)
  await exports.read('one', [markdown], signal())
  expect(clock.now).toBe(10_000)
})

test('a question withdrawn while it waited exports nothing', async () => {
  const { exports, asked } = start({ [markdown]: text('# Spec') })
  expect(await exports.read('one', [markdown], AbortSignal.abort())).toBeNull()
  expect(asked).toEqual([])
})
