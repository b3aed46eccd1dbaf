import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputOf, type Typed } from '#cli/operations/input.ts'
import { type OperationId, operations } from '#shared/contract/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hypha-input-'))
  writeFileSync(join(folder, 'draft.md'), '# Cache carrier quotes\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const inputFor = (id: OperationId, typed: Partial<Typed>, piped = '') =>
  inputOf(operations[id], { words: [], flags: {}, ...typed }, () => piped)

describe('the input of a command', () => {
  it('takes bare words as one text, or as a list where the field is one', () => {
    expect(inputFor('search.ask', { words: ['carrier', 'quotes'] })).toEqual({ q: 'carrier quotes' })
    expect(inputFor('owners.ask', { words: ['a.ts', 'b c.ts'] })).toEqual({ paths: ['a.ts', 'b c.ts'] })
  })

  it('takes the positional field by its flag, too, but not both ways at once', () => {
    expect(inputFor('context.ask', { flags: { text: 'carrier quotes' } })).toEqual({ text: 'carrier quotes' })
    expect(() => inputFor('context.ask', { words: ['a'], flags: { text: 'b' } })).toThrow(
      'Give text either in words or by --text, not both.',
    )
  })

  it('reads long text from a file or the input', () => {
    expect(inputFor('context.ask', { flags: { text: `@${join(folder, 'draft.md')}` } })).toEqual({
      text: '# Cache carrier quotes\n',
    })
    expect(inputFor('context.ask', { words: ['-'] }, 'piped in')).toEqual({ text: 'piped in' })
    expect(() => inputFor('context.ask', { words: ['@nowhere.md'] })).toThrow(/Cannot read nowhere.md/)
  })

  it('takes a handle for a handle, and words that begin with one for words', () => {
    expect(inputFor('people.find', { words: ['@treyes'] })).toEqual({ who: '@treyes' })
    expect(inputFor('context.ask', { words: ['@treyes', 'cached', 'it'] })).toEqual({
      text: '@treyes cached it',
    })
  })

  it('reads a list one a line from the input', () => {
    expect(inputFor('owners.ask', { words: ['-'] }, 'a.ts\r\nb.ts\n')).toEqual({ paths: ['a.ts', 'b.ts'] })
  })

  it('takes a whole input as JSON, and flags over it', () => {
    const typed = { input: '{"q":"a","limit":3}', flags: { limit: '5' } }
    expect(inputFor('search.ask', typed)).toEqual({ q: 'a', limit: 5 })
    expect(() => inputFor('search.ask', { input: '[1]' })).toThrow('--input must be a JSON object.')
    expect(() => inputFor('search.ask', { input: '{' })).toThrow(/--input is not JSON/)
  })

  it('names what is missing, and what does not fit the contract', () => {
    expect(() => inputFor('search.ask', {})).toThrow('Missing: q.')
    expect(() => inputFor('search.ask', { words: ['a'], flags: { limit: 'many' } })).toThrow(/^limit: /)
    expect(() => inputFor('items.get', { words: ['212'] })).toThrow('id: Invalid UUID')
    expect(() => inputFor('owners.ask', { words: ['/etc/passwd'] })).toThrow(/paths.0: A path is relative/)
  })
})
