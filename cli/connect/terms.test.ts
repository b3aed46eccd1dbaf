import { expect, it } from 'vitest'
import { termsFrom } from '#cli/connect/terms.ts'
import type { SourceField } from '#shared/contract/connections.ts'

const field = (name: string, more: Partial<SourceField> = {}): SourceField => ({
  name,
  label: name,
  help: '',
  kind: 'text',
  choices: [],
  initial: null,
  required: false,
  secret: false,
  file: false,
  columns: [],
  ...more,
})
const fields = [
  field('site', { required: true }),
  field('comments', { kind: 'boolean' }),
  field('drives', { kind: 'list' }),
  field('roots', { kind: 'json' }),
  field('internal', { kind: 'choice', choices: ['everybody', 'collaborators'] }),
  field('token', { required: true, secret: true }),
]
const nobody = async () => null
const terms = (typed: string[], ask: () => Promise<string | null> = nobody, piped = 'from-a-pipe\n') =>
  termsFrom(fields, typed, () => piped, ask)

it('takes each kind of field by its name', async () => {
  const typed = [
    'site=larkfield.example',
    'comments=no',
    'drives=a, b',
    'roots=[{"page":"x"}]',
    'internal=everybody',
    'token=-',
  ]
  expect(await terms(typed)).toEqual({
    settings: {
      site: 'larkfield.example',
      comments: false,
      drives: ['a', 'b'],
      roots: [{ page: 'x' }],
      internal: 'everybody',
    },
    secrets: { token: 'from-a-pipe' },
  })
})

it('asks for a secret that was left out', async () => {
  expect((await terms([], async () => 'typed')).secrets).toEqual({ token: 'typed' })
})

it.each([
  ['a secret on the command line', ['token=abc'], /others on this machine/],
  ['a secret nobody can be asked for', ['site=x'], /Missing: token/],
  ['a field there is not', ['place=x', 'token=-'], /none of its fields: site=…/],
  ['a word that is no field', ['site', 'token=-'], /none of its fields/],
  ['JSON that is none', ['roots=[', 'token=-'], /roots is not JSON/],
  ['another choice', ['internal=nobody', 'token=-'], /one of: everybody, collaborators/],
  ['neither true nor false', ['comments=maybe', 'token=-'], /true or false/],
])('refuses %s, and says what to do', async (_, typed, complaint) => {
  await expect(terms(typed)).rejects.toThrow(complaint)
})
