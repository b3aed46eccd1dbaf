import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chunkCharacters, chunksOf, searchTextOf } from './chunk.ts'
import { outlineOf } from './outline/index.ts'

const sentence = 'Quotes of a carrier are kept for ten minutes. '
const chunksOfMarkdown = (text: string) => chunksOf(outlineOf(text, 'markdown'))

it('keeps short sections whole, each with its heading path', () => {
  expect(chunksOfMarkdown('Before.\n\n# Quotes\n\nOne.\n\nTwo.\n\n## Cost\n\nThree.')).toEqual([
    { heading: [], text: 'Before.' },
    { heading: ['Quotes'], text: 'One.\n\nTwo.' },
    { heading: ['Quotes', 'Cost'], text: 'Three.' },
  ])
})

it('splits a long section between paragraphs and repeats its heading path', () => {
  const paragraph = sentence.repeat(25).trim()
  const chunks = chunksOfMarkdown(`# Quotes\n\n${paragraph}\n\n${paragraph}`)
  expect(chunks).toEqual([
    { heading: ['Quotes'], text: paragraph },
    { heading: ['Quotes'], text: paragraph },
  ])
})

it('splits a long paragraph behind a sentence', () => {
  const chunks = chunksOfMarkdown(sentence.repeat(100))
  expect(chunks.length).toBeGreaterThan(1)
  for (const { text } of chunks) expect(text).toMatch(/^Quotes.*minutes\.$/s)
})

it('splits code at the end of a line', () => {
  const line = 'const quote = await carriers.quote(parcel)'
  const chunks = chunksOfMarkdown(`\`\`\`\n${`${line}\n`.repeat(100)}\`\`\``)
  for (const { text } of chunks) expect(text.split('\n').every(l => l === line)).toBe(true)
})

it('splits words at spaces, and what has none anywhere but inside a character', () => {
  for (const { text } of chunksOfMarkdown('quotes '.repeat(1000))) expect(text).toMatch(/^quotes( quotes)*$/)
  const chunks = chunksOfMarkdown(`x${'🙂'.repeat(3000)}`)
  expect(chunks.every(c => c.text.isWellFormed())).toBe(true)
})

it('makes no chunk of a heading or of nothing', () => {
  expect(chunksOfMarkdown('# Quotes\n\n## Cost\n')).toEqual([])
  expect(chunksOf(outlineOf('\n \n', 'plain'))).toEqual([])
})

it('never passes the limit and never loses a word, whatever the text', () => {
  const text = fc.array(
    fc.string({ unit: fc.constantFrom('a', ' ', '.', '\n', '🙂', 'ß'), maxLength: 900 }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(text, parts => {
      const whole = parts.join('\n\n')
      const chunks = chunksOf(outlineOf(whole, 'plain'))
      expect(chunks.every(c => c.text.length > 0 && c.text.length <= chunkCharacters)).toBe(true)
      expect(
        chunks
          .map(c => c.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(whole.replace(/\s/g, ''))
    }),
  )
})

it('joins the searched text: each heading once, a first heading that repeats the title left out', () => {
  const outline = outlineOf('# Carrier quotes\n\nOne.\n\n## Cost\n\nTwo.', 'markdown')
  expect(searchTextOf(outline, 'Carrier quotes')).toBe('One.\n\nCost\n\nTwo.')
  expect(searchTextOf(outline, 'Another title')).toBe('Carrier quotes\n\nOne.\n\nCost\n\nTwo.')
})
