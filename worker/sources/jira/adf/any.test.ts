import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBack } from '#test/fixtures/read-markdown.ts'
import { markdownOf } from './markdown.ts'

type Node = { type: string; text?: string; attrs?: object; content?: unknown[]; marks?: object[] }

const link = (href: string) => ({ type: 'link', attrs: { href } })
const squeezed = (words: string) => words.replace(/\s+/g, '')

// Signs that mean something in Markdown, HTML or here, alone and side by side.
const words = fc.string({
  unit: fc.constantFrom(
    ...'ab1 \\`*_[]()<>!|~#-+=:.&"\'/\n\tÄ語😀'.match(/./gsu)!,
    '---',
    '```',
    '~~~',
    '&amp;',
    '<b>',
    '<!--',
    '](',
    '1.',
    '# ',
    '> ',
    '- ',
    '[x]: ',
    'https://a.example/_b_',
    '  ',
    '\u2028',
  ),
  maxLength: 12,
})

const marks = fc.array(
  fc.constantFrom({ type: 'code' }, { type: 'strong' }, link('https://larkfield.example/a_b(c)'), link('x')),
  { maxLength: 2 },
)
const textNode = fc.record({ type: fc.constant('text'), text: words, marks })
const blockTypes =
  'paragraph heading blockquote panel expand bulletList orderedList listItem taskList taskItem decisionList decisionItem codeBlock table tableRow tableHeader tableCell mediaSingle layoutSection unknown'.split(
    ' ',
  )

const { document } = fc.letrec<{ document: Node; node: Node }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    textNode,
    fc.constantFrom<Node>(
      { type: 'hardBreak' },
      { type: 'rule' },
      { type: 'mention', attrs: { text: '@Mei_L' } },
    ),
    fc.record({
      type: fc.constantFrom(...blockTypes),
      attrs: fc.record({ level: fc.integer({ min: 0, max: 9 }), state: fc.constantFrom('DONE', 'DECIDED') }),
      content: fc.array(tie('node'), { maxLength: 4 }),
    }),
  ),
  document: fc.record({ type: fc.constant('doc'), content: fc.array(tie('node'), { maxLength: 5 }) }),
}))

const textsIn = (node: Node): string[] => [
  ...(node.type === 'text' ? [node.text ?? ''] : []),
  ...(node.content ?? []).flatMap(n => textsIn(n as Node)),
]

describe('any text of Jira', () => {
  it('says every word it said, in order, and nothing turns into markup', () => {
    fc.assert(
      fc.property(document, value => {
        const { words: read, html } = readBack(markdownOf(value))
        let at = 0
        for (const said of textsIn(value).map(squeezed)) {
          const found = squeezed(read).indexOf(said, at)
          if (found < 0)
            throw new Error(`${JSON.stringify(said)} is lost in ${JSON.stringify(markdownOf(value))}`)
          at = found + said.length
        }
        expect(html).toBe('')
      }),
      { numRuns: 2_000 },
    )
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.json().map(j => JSON.parse(j)),
        ),
        value => {
          expect(typeof markdownOf({ type: 'doc', content: [value] })).toBe('string')
          expect(typeof markdownOf(value)).toBe('string')
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
