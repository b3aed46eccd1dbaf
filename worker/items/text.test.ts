import { describe, expect, it } from 'vitest'
import { textOf } from './text.ts'

describe('the text of an item', () => {
  it('says each heading once, where it begins', () => {
    const pieces = [
      { heading: ['Plan', 'Why'], text: 'Because.' },
      { heading: ['Plan', 'Why'], text: 'And so on.' },
      { heading: ['Plan', 'How'], text: 'Slowly.' },
      { heading: ['Notes'], text: 'None.' },
    ]
    expect(textOf('Quotes', pieces)).toBe(
      'Plan\n\nWhy\n\nBecause.\n\nAnd so on.\n\nHow\n\nSlowly.\n\nNotes\n\nNone.',
    )
  })

  it('does not repeat the title, but keeps a heading that is another', () => {
    const piece = { heading: ['Quotes', 'Why'], text: 'Because.' }
    expect(textOf('Quotes', [piece])).toBe('Why\n\nBecause.')
    expect(textOf('Rates', [piece])).toBe('Quotes\n\nWhy\n\nBecause.')
  })

  it('is empty when there is nothing to read', () => {
    expect(textOf('Quotes', [])).toBe('')
  })
})
