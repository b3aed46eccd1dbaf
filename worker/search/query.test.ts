import { describe, expect, it } from 'vitest'
import { queryOf } from './query.ts'

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

describe('a query', () => {
  it('is words and filters in any order', () => {
    expect(queryOf('is:decision carrier in:Jira quotes owner:"Mei Lindqvist"')).toEqual({
      words: 'carrier   quotes  ',
      filters: [
        { name: 'is', of: 'decision', value: 'decision' },
        { name: 'in', value: 'jira' },
        { name: 'owner', value: 'mei lindqvist' },
      ],
      misread: [],
    })
  })

  it.each([
    ['from:2025', 'from', day('2025-01-01')],
    ['from:2025-03', 'from', day('2025-03-01')],
    ['from:2024-02-29', 'from', day('2024-02-29')],
    ['to:2025', 'to', day('2026-01-01')],
    ['to:2025-12', 'to', day('2026-01-01')],
    ['to:2025-03-14', 'to', day('2025-03-15')],
  ])('takes %s for a side of a span', (typed, name, at) => {
    expect(queryOf(typed).filters).toEqual([{ name, value: typed.split(':')[1], at }])
  })

  it.each([
    ['is:issue', 'kind', 'issue'],
    ['is:pr', 'kind', 'pull'],
    ['is:page', 'kind', 'document'],
    ['is:merged', 'state', 'merged'],
  ])('takes %s for a %s', (typed, of, value) => {
    expect(queryOf(typed).filters).toEqual([{ name: 'is', value, of }])
  })

  it.each(['from:yesterday', 'from:2025-13', 'to:2025-02-30', 'to:0001', 'is:constructor', 'is:dec'])(
    'says what may stand there instead of %s, and searches by the rest',
    typed => {
      const { words, filters, misread } = queryOf(`${typed} carrier`)
      expect({ words: words.trim(), filters }).toEqual({ words: 'carrier', filters: [] })
      expect(misread).toEqual([expect.stringMatching(/^(from|to|is): takes/)])
    },
  )

  it.each(['in:', 'owner: carrier', 'is:""'])('has no filter yet in %s', typed => {
    expect(queryOf(typed)).toMatchObject({ filters: [], misread: [] })
  })

  it.each(['https://github.com/larkfield', 'std::vector', 'main:carrier', 'carrier is: fine'])(
    'leaves %s as words',
    typed => {
      expect(queryOf(typed).filters).toEqual([])
      expect(queryOf(typed).misread).toEqual([])
    },
  )
})
