import { describe, expect, it } from 'vitest'
import { readBack } from '#test/fixtures/read-markdown.ts'
import { markdownOf } from './markdown.ts'

type Node = { type: string; text?: string; attrs?: object; content?: unknown[]; marks?: object[] }

const text = (words: string, ...marks: object[]): Node => ({ type: 'text', text: words, marks })
const p = (...content: Node[]): Node => ({ type: 'paragraph', content })
const node = (type: string, ...content: Node[]): Node => ({ type, content })
const doc = (...content: Node[]): Node => ({ type: 'doc', content })
const link = (href: string) => ({ type: 'link', attrs: { href } })

describe('a text of Jira as Markdown', () => {
  it('keeps headings, paragraphs, lines and marks of code and links', () => {
    const document = doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('Carrier quotes')] },
      p(
        text('Keep each quote in '),
        text('quote_cache', { type: 'code' }),
        text(' for '),
        text('ten minutes', { type: 'strong' }, link('https://larkfield.example/quotes?a=(b)')),
        { type: 'hardBreak' },
        text('- not longer.'),
      ),
      { type: 'rule' },
    )
    expect(markdownOf(document)).toBe(
      '## Carrier quotes\n\nKeep each quote in `quote_cache` for [ten minutes](<https://larkfield.example/quotes?a=(b)>)\\\n\\- not longer.\n\n***',
    )
  })

  it('keeps lists in lists, ordered ones and tasks with their states', () => {
    const document = doc(
      node(
        'bulletList',
        node(
          'listItem',
          p(text('lane')),
          node('orderedList', node('listItem', p(text('from'))), node('listItem', p(text('to')))),
        ),
        node('listItem', p(text('weight class'))),
      ),
      node(
        'taskList',
        { type: 'taskItem', attrs: { state: 'DONE' }, content: [text('measure')] },
        { type: 'taskItem', attrs: { state: 'TODO' }, content: [text('ship')] },
      ),
    )
    expect(markdownOf(document)).toBe(
      '- lane\n  1. from\n  2. to\n- weight class\n\n- [x] measure\n- [ ] ship',
    )
  })

  it('says what was decided in a line of its own', () => {
    const item = (state: string, ...content: Node[]) => ({ type: 'decisionItem', attrs: { state }, content })
    const document = doc(
      node(
        'decisionList',
        item('DECIDED', text('Cache quotes'), { type: 'hardBreak' }, text('for ten minutes.')),
        item('UNDECIDED', text('Where?')),
      ),
    )
    expect(markdownOf(document)).toBe('- Decision: Cache quotes for ten minutes.\n- Where?')
  })

  it('keeps tables, whatever stands in their cells', () => {
    const cell = (type: string, ...content: Node[]) => node(type, ...content)
    const document = doc(
      node(
        'table',
        node('tableRow', cell('tableHeader', p(text('lane'))), cell('tableHeader', p(text('price|kg')))),
        node(
          'tableRow',
          cell('tableCell', p(text('a|b', { type: 'code' })), p(text('and c'))),
          cell('tableCell'),
        ),
        node(
          'tableRow',
          cell('tableCell', p(text('1'))),
          cell('tableCell', p(text('2'))),
          cell('tableCell', p(text('3'))),
        ),
      ),
    )
    expect(markdownOf(document)).toBe(
      '| lane | price\\|kg |  |\n| --- | --- | --- |\n| `a\\|b` and c |  |  |\n| 1 | 2 | 3 |',
    )
  })

  it('keeps code as it is, behind a fence it does not have itself', () => {
    const code = { type: 'codeBlock', attrs: { language: 'ts' }, content: [text('const a = `x`\n```\n# b')] }
    expect(markdownOf(doc(code))).toBe('````ts\nconst a = `x`\n```\n# b\n````')
  })

  it('keeps mentions, cards, dates, statuses, emoji and the names of attachments', () => {
    const document = doc(
      p(
        { type: 'mention', attrs: { id: '712020:5f', text: '@Mei Lindqvist' } },
        text(' '),
        { type: 'mention', attrs: { id: '712020:5f' } },
        text(' '),
        { type: 'inlineCard', attrs: { url: 'https://github.com/larkfield/parcel/pull/212' } },
        text(' '),
        { type: 'date', attrs: { timestamp: '1772409600000' } },
        text(' '),
        { type: 'status', attrs: { text: 'AT RISK' } },
        text(' '),
        { type: 'emoji', attrs: { shortName: ':tada:', text: '🎉' } },
        { type: 'emoji', attrs: { shortName: ':parcel_bot:' } },
      ),
      { type: 'blockCard', attrs: { data: { '@id': 'https://larkfield.atlassian.net/browse/LRK-91' } } },
      node('mediaSingle', { type: 'media', attrs: { alt: 'lanes.png' } }, node('caption', text('The lanes'))),
    )
    expect(markdownOf(document)).toBe(
      '@Mei Lindqvist @712020:5f <https://github.com/larkfield/parcel/pull/212> 2026-03-02 \\[AT RISK] 🎉:parcel_bot:\n\n<https://larkfield.atlassian.net/browse/LRK-91>\n\n\\[attachment: lanes.png]\n\nThe lanes',
    )
  })

  it('keeps quotes, panels, expands, layouts and what it does not know', () => {
    const document = doc(
      node('blockquote', p(text('quoted')), p(text('more'))),
      { type: 'panel', attrs: { panelType: 'info' }, content: [p(text('noted'))] },
      { type: 'expand', attrs: { title: 'Why' }, content: [p(text('slow'))] },
      node('layoutSection', node('layoutColumn', p(text('left'))), node('layoutColumn', p(text('right')))),
      node('bodiedExtension', p(text('in a macro'))),
      node('newThing', text('loose '), text('words'), node('newer', p(text('deep')))),
    )
    expect(markdownOf(document)).toBe(
      '> quoted\n>\n> more\n>\n> noted\n\nWhy\n\nslow\n\nleft\n\nright\n\nin a macro\n\nloose words\n\ndeep',
    )
  })

  it('puts headings below others when it is told to', () => {
    const heading = (level: unknown) => ({ type: 'heading', attrs: { level }, content: [text('A #')] })
    expect(markdownOf(doc(heading(1), heading(6), heading('odd')), { under: 1 })).toBe(
      '## A \\#\n\n###### A \\#\n\n## A \\#',
    )
  })

  it('leaves out items without a word, and what stands after them keeps its marker', () => {
    const document = doc(
      node(
        'bulletList',
        node('listItem', node('bulletList', node('listItem', p()))),
        node('listItem', node('bulletList', node('listItem')), p(text('a'))),
      ),
    )
    expect(markdownOf(document)).toBe('- a')
  })

  it.each([
    null,
    undefined,
    '',
    'h1. wiki',
    3,
    [],
    {},
    { type: 'doc' },
    { type: 'doc', content: 'x' },
    doc(p()),
  ])('is empty for %j', nothing => {
    expect(markdownOf(nothing)).toBe('')
  })

  it('ends with … where there is no more room, and closes its code', () => {
    const document = doc(
      p(text('one')),
      { type: 'codeBlock', content: [text('x'.repeat(50))] },
      p(text('two')),
    )
    expect(markdownOf(document, { most: 20 })).toBe(`one\n\n\`\`\`\n${'x'.repeat(11)}\n\`\`\`\n\n…`)
  })

  it('does not link to what is no web address', () => {
    expect(
      markdownOf(
        doc(
          p(text('run', link('javascript:alert(1)')), { type: 'inlineCard', attrs: { url: 'about:blank' } }),
        ),
      ),
    ).toBe('runabout:blank')
  })

  it('leaves secrets whole, so that they are found', () => {
    for (const secret of [
      'ghp_Ab1_cD2__eF3',
      '-----BEGIN RSA PRIVATE KEY-----',
      'xoxb-12-a_b',
      'sk_live_4eC39',
      'a=b&c=d',
    ])
      expect(markdownOf(doc(p(text(secret))))).toBe(secret)
  })

  it('nested a hundred thousand deep is read without a stack', () => {
    for (const type of ['bulletList', 'blockquote', 'taskList', 'expand', 'unknown', 'paragraph', 'table']) {
      let deep: Node = p(text('at the bottom'))
      for (let i = 0; i < 100_000; i++)
        deep = node(type, type === 'bulletList' ? node('listItem', deep) : deep)
      expect(readBack(markdownOf(doc(deep))).words).toContain('at the bottom')
    }
  })
})
