import { describe, expect, it } from 'vitest'
import { outlineOf } from './index.ts'

type Format = Parameters<typeof outlineOf>[1]

const record: Record<Exclude<Format, 'plain'>, string> = {
  markdown: `---
status: accepted
date: 2026-03-02
---
# Carrier quotes

A paragraph with a [link](../labels/print.md), *emphasis*, **more** and
\`services/quotes/cache.ts\`.

## Decision

- cache for ten
  minutes
- per carrier

### Cost

| carrier | calls |
| ------- | ----- |
| North   | \`12\`  |

\`\`\`ts
const ttl = 600
\`\`\`

## Next
Later.
`,
  rst: `==============
Carrier quotes
==============

:status: accepted
:date: 2026-03-02

A paragraph with a \`link <../labels/print.md>\`_, *emphasis*, **more** and
\`\`services/quotes/cache.ts\`\`.

Decision
--------

- cache for ten
  minutes
- per carrier

Cost
~~~~

| carrier | calls |
| North   | \`\`12\`\`  |

::

    const ttl = 600

Next
----
Later.
`,
  asciidoc: `= Carrier quotes
:status: accepted
:date: 2026-03-02

A paragraph with a link:../labels/print.md[link], _emphasis_, *more* and
\`services/quotes/cache.ts\`.

== Decision

* cache for ten
  minutes
* per carrier

=== Cost

|===
| carrier | calls
| North   | \`12\`
|===

[source,ts]
----
const ttl = 600
----

== Next
Later.
`,
}

describe.each(Object.entries(record))('the same record in %s', (format, text) => {
  const outline = outlineOf(text, format as Format)

  it('has its headings as paths', () => {
    expect(outline.sections.map(s => s.heading)).toEqual([
      ['Carrier quotes'],
      ['Carrier quotes', 'Decision'],
      ['Carrier quotes', 'Decision', 'Cost'],
      ['Carrier quotes', 'Next'],
    ])
  })

  it('knows in which lines each section stands', () => {
    const lines = text.split('\n')
    const [intro, decision, cost, next] = outline.sections.map(s => lines.slice(...s.lines).filter(Boolean))
    expect(intro?.at(-1)).toMatch(/cache\.ts`+\.$/)
    expect(decision?.map(l => l.replace(/^[-*\s]+/, ''))).toEqual(['cache for ten', 'minutes', 'per carrier'])
    expect(cost?.join('\n')).toMatch(/const ttl = 600(?:\n(?:```|----))?$/)
    expect(next).toEqual(['Later.'])
  })

  it('has its fields', () => {
    expect(outline.fields).toMatchObject({ status: ['accepted'], date: ['2026-03-02'] })
  })

  it('has its words without markup', () => {
    const [intro, decision, cost, next] = outline.sections
    expect(intro?.blocks.at(-1)?.replaceAll('\n', ' ')).toBe(
      'A paragraph with a link, emphasis, more and services/quotes/cache.ts.',
    )
    expect(decision?.blocks).toEqual(['cache for ten minutes\nper carrier'])
    expect(cost?.blocks[0]).toBe('carrier\tcalls\nNorth\t12')
    expect(cost?.blocks.at(-1)).toBe('const ttl = 600')
    expect(next?.blocks).toEqual(['Later.'])
  })

  it('keeps where links lead and what is code', () => {
    expect(outline.sections[0]?.links).toEqual([{ text: 'link', target: '../labels/print.md' }])
    expect(outline.sections[0]?.code).toEqual(['services/quotes/cache.ts'])
  })
})

const blocksOf = (text: string, format: Format) => outlineOf(text, format).sections.flatMap(s => s.blocks)

describe('Markdown', () => {
  it.each([
    ['an image is its alt text', 'See ![the *quote* flow](flow.png).', ['See the quote flow.']],
    ['entities and escapes are characters', 'a &amp; b \\* c &copy;', ['a & b * c ©']],
    [
      'HTML keeps its words',
      '<details><summary>More</summary>\n\nrates<br>labels <kbd>x</kbd>\n\n</details>',
      ['More', 'rates\nlabels x'],
    ],
    ['HTML images have their alt text', '<p><img width="1" alt="flow" src="x"></p>', ['flow']],
    ['comments are not read', 'a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf', ['a  c', 'f']],
    [
      'task boxes and footnote marks go',
      '- [x] done\n- [ ] open[^1] `[^a-z]`\n\n[^1]: note',
      ['done\nopen [^a-z]', 'note'],
    ],
    [
      'a link keeps its words, an address itself',
      '[x][r] <https://a.example>\n\n[r]: https://b.example',
      ['x https://a.example'],
    ],
    ['nested lists are one block', '1. a\n   - b\n2. c', ['a\nb\nc']],
    ['two lists are two blocks', '- a\n\ntext\n\n- b', ['a', 'text', 'b']],
    ['strikethrough keeps its words', '~~old~~ new', ['old new']],
  ])('%s', (_, text, blocks) => {
    expect(blocksOf(text, 'markdown')).toEqual(blocks)
  })

  it('reads underlined headings', () => {
    expect(
      outlineOf('Carrier quotes\n===\n\nDecision\n---\nCache.', 'markdown').sections.map(s => s.heading),
    ).toEqual([['Carrier quotes'], ['Carrier quotes', 'Decision']])
  })

  it('keeps front matter as text: dates, lists, and no placeholders', () => {
    const { fields } = outlineOf(
      '---\nDate: 2026-03-02\nDecision_Makers: [Ines, no]\nstatus: {proposed | accepted}\n---\nx',
      'markdown',
    )
    expect(fields).toEqual({ date: ['2026-03-02'], 'decision-makers': ['Ines', 'no'] })
  })

  it('survives front matter that is no YAML', () => {
    expect(outlineOf('---\na: b: c\n---\n# Quotes\n', 'markdown')).toEqual({
      fields: {},
      sections: [{ heading: ['Quotes'], blocks: [], links: [], code: [], lines: [4, 5] }],
    })
  })

  it('takes a rule at the top for a rule', () => {
    expect(blocksOf('---\n\nQuotes', 'markdown')).toEqual(['Quotes'])
  })

  it('skips levels without inventing headings', () => {
    expect(outlineOf('# a\n### b\n## c\n# d', 'markdown').sections.map(s => s.heading)).toEqual([
      ['a'],
      ['a', 'b'],
      ['a', 'c'],
      ['d'],
    ])
  })

  it('gives links and code of a heading to its section', () => {
    expect(
      outlineOf('a\n\n# Move `src/` to [lib](lib.md)', 'markdown').sections.map(s => [s.code, s.links]),
    ).toEqual([
      [[], []],
      [['src/'], [{ text: 'lib', target: 'lib.md' }]],
    ])
  })

  it('cuts a heading that is none, and keeps its text', () => {
    const [section] = outlineOf(`# ${'quote '.repeat(100)}`, 'markdown').sections
    expect(section?.heading[0]?.length).toBeLessThanOrEqual(300)
    expect(section?.blocks[0]).toBe('quote '.repeat(100).trim())
  })
})

describe('reStructuredText', () => {
  it.each([
    ['roles keep their words', ':ref:`the labels <print>` and :func:`quote`', ['the labels and quote']],
    [
      'references lose their underscore',
      'See Quotes_ and `Carrier quotes`_ [1]_ but snake_case_name.',
      ['See Quotes and Carrier quotes  but snake_case_name.'],
    ],
    [
      'comments go, with what is indented under them',
      '.. todo later\n   or never\n\n   still\n\ntext',
      ['text'],
    ],
    [
      'targets and directives go, admonitions stay',
      '.. _quotes:\n\n.. note:: Cache it.\n\n.. image:: x.png\n   :alt: y\n\ntext',
      ['Cache it.', 'text'],
    ],
    [
      'the content of a directive stays',
      '.. code-block:: ts\n   :linenos:\n\n   const ttl = 600',
      ['const ttl = 600'],
    ],
    [
      'simple tables are rows',
      '=====  =====\nA      B\n=====  =====\n1      2\n=====  =====',
      ['A\tB\n1\t2'],
    ],
    ['grid tables are rows', '+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+', ['a\tb\n1\t2']],
    ['a transition is no heading', 'a\n\n----\n\nb', ['a', 'b']],
  ])('%s', (_, text, blocks) => {
    expect(blocksOf(text, 'rst')).toEqual(blocks)
  })

  it('knows where targets lead', () => {
    expect(outlineOf('See Quotes_.\n\n.. _Quotes: https://a.example/b', 'rst').sections[0]?.links).toEqual([
      { text: 'Quotes', target: 'https://a.example/b' },
    ])
  })

  it('ranks headings by first use, overlined ones apart', () => {
    const text = '====\nTop\n====\n\nOne\n====\n\nSub\n+++\n\nTwo\n===\n'
    expect(outlineOf(text, 'rst').sections.map(s => s.heading)).toEqual([
      ['Top'],
      ['Top', 'One'],
      ['Top', 'One', 'Sub'],
      ['Top', 'Two'],
    ])
  })
})

describe('AsciiDoc', () => {
  it.each([
    [
      'cross references keep their words',
      'see <<cost,the cost>> and <<next>> and xref:a.adoc#b[records]',
      ['see the cost and next and records'],
    ],
    ['images have their alt text', 'image::flow.png[Quote flow,300]', ['Quote flow']],
    [
      'attribute lists, anchors, includes and comments go',
      '[[cost]]\n[NOTE]\ninclude::x.adoc[]\n// not this\n////\nnor\nthis\n////\ntext',
      ['text'],
    ],
    [
      'block edges go, their content stays',
      '====\nNOTE: Cache it.\n====\n\n****\nside\n****',
      ['NOTE: Cache it.', 'side'],
    ],
    [
      'verbatim blocks are taken as they are',
      '----\n== no heading\n* no list\n----',
      ['== no heading\n* no list'],
    ],
    [
      'block titles and terms keep their words',
      '.Example\nTTL:: ten minutes',
      ['Example', 'TTL: ten minutes'],
    ],
    [
      'addresses keep their words',
      'https://a.example/b[the page] https://c.example',
      ['the page https://c.example'],
    ],
    [
      'marks inside words stay',
      'snake_case_name and 2*3*4 and #12 and #13',
      ['snake_case_name and 2*3*4 and #12 and #13'],
    ],
  ])('%s', (_, text, blocks) => {
    expect(blocksOf(text, 'asciidoc')).toEqual(blocks)
  })
})

it('reads plain text as paragraphs, without headings', () => {
  expect(outlineOf('# not a heading\n\n  \none\ntwo\n\n', 'plain').sections).toEqual([
    { heading: [], blocks: ['# not a heading', 'one\ntwo'], links: [], code: [], lines: [0, 7] },
  ])
})

// Each took a parser that was tried, or an earlier rule of ours, minutes or the stack.
const hostile: [Format, string[]][] = [
  ['markdown', ['[', '![[', '*_', 'a**b', '>', '- ', '<!-- ', '<img alt="', '`', 'a|b\n-|-\n', '---\n- ']],
  ['rst', ['`a <', '*a ', 'a\n==\n', '.. a\n', ':a: b\n', '|a']],
  ['asciidoc', ['<<', 'link:', 'image::a', '= a\n', '----\n', '*a ', '`']],
]

describe.each(hostile)('400,000 hostile characters of %s', (format, parts) => {
  it.each(parts.map(part => ({ part, shown: JSON.stringify(part) })))(
    'made of $shown are read to their end',
    ({ part }) => {
      const text = part.repeat(400_000 / part.length)
      expect(outlineOf(text, format).sections.length).toBeLessThanOrEqual(text.length)
    },
  )
})
