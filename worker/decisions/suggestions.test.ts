import { describe, expect, it } from 'vitest'
import { outlineOf } from '../ingest/outline/index.ts'
import { decisionsOf, type Written } from './extract.ts'

const foundIn = (kind: Written['kind'], body: string, state: Written['state'] = null) =>
  decisionsOf({
    kind,
    ref: 'rates-weekly',
    title: 'Rates weekly',
    url: null,
    state,
    outline: outlineOf(body, 'markdown'),
    body,
    read: part =>
      outlineOf(part, 'markdown')
        .sections.flatMap(s => s.blocks)
        .join('\n'),
  })

const talk = `# Rates weekly

IO: I think carriers answer slowly, and people are waiting for each quote.

TR: Yeah, we could keep them for a while, but how long would be right?

ML: I would say ten minutes, because surcharges change that often.

IO: Do we have consensus on ten minutes?

TR: Sounds good to me.

- Consensus on keeping quotes for ten minutes in \`services/quotes/cache.ts\`
- ML will write the change
  - and measure it first

TR: Okay, next topic. So what about the labels, I just don't know.

ML: I think it is fine as it is, really.
`

describe('notes of a meeting', () => {
  it('have what was settled between two speakers as suggestions, with the lines it stands in', () => {
    expect(foundIn('meeting', talk)).toMatchObject([
      {
        statement: 'Consensus on keeping quotes for ten minutes in services/quotes/cache.ts',
        suggested: true,
        state: 'agreed',
        scope: ['services/quotes/cache.ts'],
        lines: [[12, 13]],
      },
      { statement: 'ML will write the change\nand measure it first', suggested: true, lines: [[13, 15]] },
    ])
  })

  it('are notes, too, when they are kept as a page, and a page on which nobody speaks is none', () => {
    expect(foundIn('document', talk).map(d => d.suggested)).toEqual([true, true])
    expect(foundIn('document', talk.replaceAll(/^[A-Z]{2}: /gm, ''))).toEqual([])
  })

  it('state what they label or head as one', () => {
    const labelled = talk.replace('- Consensus on', '- Resolution: we agree on')
    expect(foundIn('meeting', labelled)[0]).toMatchObject({
      statement: 'we agree on keeping quotes for ten minutes in services/quotes/cache.ts',
      suggested: false,
    })
    const headed = talk.replace('- Consensus on', '## Conclusion/Resolution\n\n- We go on with')
    expect(
      foundIn('meeting', headed)
        .filter(d => !d.suggested)
        .map(d => d.title),
    ).toEqual([
      'We go on with keeping quotes for ten minutes in services/quotes/cache.ts',
      'ML will write the change',
      'and measure it first',
    ])
  })

  it.each([
    ['Stage 2 was withdrawn', 'rejected'],
    ['No consensus on keeping quotes', 'proposed'],
  ])('know that “%s” is %s', (words, state) => {
    const text = talk.replace(/- Consensus on[\s\S]*measure it first/, `- ${words}`)
    expect(foundIn('meeting', text)).toMatchObject([{ state, suggested: true }])
  })
})

describe('an issue or a pull request', () => {
  it.each([
    'We decided to keep quotes for ten minutes.',
    'After some talk we all agreed that quotes are kept for ten minutes.',
    'The decision is to keep quotes for ten minutes.',
    'OK, let’s go with ten minutes.',
    'Closing this in favour of keeping quotes for ten minutes.',
    'There was broad agreement to keep quotes for ten minutes.',
  ])('may settle something in so many words: “%s”', words => {
    const body = `Quotes are slow.\n\n**@ines:**\n\nI measured it. ${words} More later.`
    expect(foundIn('issue', body)).toMatchObject([
      { statement: words, suggested: true, state: 'agreed', lines: [[4, 5]] },
    ])
    expect(foundIn('pull', body, 'open')).toMatchObject([{ state: 'proposed' }])
  })

  it.each([
    'Have we decided to keep quotes?',
    'If we agreed on ten minutes, it would be simple.',
    '> We decided to keep quotes.',
    'It is not yet decided.',
    '    we agreed to indent',
    '```\nwe agreed to quote\n```',
  ])('settles nothing with “%s”', words => {
    expect(foundIn('issue', `Quotes are slow.\n\n${words}`)).toEqual([])
  })
})

it('takes a record that never says what was decided for a suggestion, with where it stands', () => {
  const record = (decision: string) => ({
    kind: 'document' as const,
    ref: 'docs/adr/0007-quotes.md',
    title: '0007-quotes',
    url: null,
    state: null,
    outline: outlineOf(`# 7. Keep quotes\n\n## Status\n\nAccepted\n\n## Decision\n\n${decision}`, 'markdown'),
    body: '',
    read: (part: string) => part,
  })
  expect(decisionsOf(record('TBD'))).toMatchObject([
    { title: 'Keep quotes', statement: 'Keep quotes', suggested: true, state: 'agreed' },
  ])
  expect(decisionsOf(record('{what we do}'))).toEqual([])
  expect(decisionsOf({ ...record('TBD'), ref: 'docs/quotes.md' })).toEqual([])
})

it.each([
  'a: b\n\n',
  '- We will do it\n',
  'We decided to do it. ',
  'Ines: yes\n\n- Consensus\n\n',
  '\n',
  '<a>:',
])('reads 400,000 characters of %j to their end', part => {
  const body = part.repeat(400_000 / part.length)
  expect(foundIn('meeting', body).length).toBeLessThanOrEqual(50)
  expect(foundIn('issue', body).length).toBeLessThanOrEqual(50)
})
