import { describe, expect, it } from 'vitest'
import type { NameOf } from './inline.ts'
import { plainOf } from './plain.ts'

const page = '1a2b3c4d-5e6f-7081-92a3-b4c5d6e7f809'
const digits = page.replaceAll('-', '')
const ines = '0d0d0d0d-0d0d-40d0-a0d0-d0d0d0d0d0d0'
const address = `https://www.notion.so/larkfield/Quotes-${digits}?pvs=4`
const kept = `https://app.notion.com/p/${digits}`

const nameOf: NameOf = id => (id === ines ? 'Ines Lark' : undefined)

const text = (...lines: string[]): string => plainOf(lines.join('\n'), nameOf).text

describe('blocks of a page', () => {
  it('are told apart, though Notion writes each in a line', () => {
    expect(text('# Why', 'Carriers are slow.', 'Quotes are not.', '---', '> Fast', '> Cheap')).toBe(
      '# Why\n\nCarriers are slow.\n\nQuotes are not.\n\n---\n\n> Fast\n\n> Cheap',
    )
  })

  it('lose their colours and say nothing of being folded away', () => {
    expect(
      text(
        '## Rates {toggle="true" color="blue"}',
        '\tEvery hour. {color="gray_bg"}',
        '▶ Old',
        'A set \\{a="b"\\}',
      ),
    ).toBe('## Rates\n\nEvery hour.\n\nOld\n\nA set \\{a="b"\\}')
  })

  it('that hold others leave what is in them', () => {
    expect(
      text(
        '<columns>',
        '\t<column>',
        '\t\t<callout icon="💡" color="gray_bg">',
        '\t\t\tLook first.',
        '\t\t</callout>',
        '\t</column>',
        '\t<column>',
        '\t\t<details color="red">',
        '\t\t<summary>More</summary>',
        '\t\t\tHidden.',
        '\t\t</details>',
        '\t</column>',
        '</columns>',
        '<table_of_contents/>',
        '<empty-block/>',
        '<synced_block url="https://app.notion.com/x">',
        '\tShared.',
        '</synced_block>',
        '::: callout {icon="💡"}',
        'Fenced.',
        ':::',
      ),
    ).toBe('Look first.\n\nMore\n\nHidden.\n\nShared.\n\nFenced.')
  })

  it('in lists stay in them', () => {
    expect(
      text(
        'Steps:',
        '- Ask',
        '\t- Again',
        '\t\tWith words.',
        '- [x] Store',
        '1. One',
        '\t```ts',
        '\tconst a = 1',
        '\t```',
      ),
    ).toBe(
      'Steps:\n\n- Ask\n  - Again\n\n    With words.\n\n- [x] Store\n1. One\n\n   ```ts\n   const a = 1\n   ```',
    )
  })

  it('keep their line breaks', () => {
    expect(text('One<br>two', '> a<br>b', '# a<br>b', '- a<br>b<br/>')).toBe(
      'One\\\ntwo\n\n> a\\\n> b\n\n# a b\n\n- a\\\n  b',
    )
  })

  it('of code and equations are as they were written', () => {
    expect(text('```typescript', '<br> {color="x"}', '\t- no list', '```', '$$', 'a < b', '$$', 'End')).toBe(
      '```typescript\n<br> {color="x"}\n\t- no list\n```\n\n```\na < b\n```\n\nEnd',
    )
  })

  it('that break off end with the text', () => {
    expect(text('```', 'one')).toBe('```\none\n```')
    expect(text('<table>', '<tr>', '<td>a</td>')).toBe('| a |\n| --- |')
  })

  it('of a table become rows', () => {
    expect(
      text(
        '<table header-row="true">',
        '\t<colgroup>',
        '\t\t<col color="gray">',
        '\t</colgroup>',
        '\t<tr color="blue_bg">',
        '\t\t<td>Depot</td>',
        '\t\t<td color="red">a | b<br>c</td>',
        '\t</tr>',
        '<tr><td>**North**</td><td></td></tr>',
        '</table>',
      ),
    ).toBe('| Depot | a \\| b c |\n| --- | --- |\n| **North** |  |')
  })

  it('of meeting notes stand under what they are', () => {
    expect(
      text(
        '<meeting-notes>',
        '\tRates weekly',
        '\t<summary>',
        '\t\tWe cache.',
        '\t</summary>',
        '\t<notes>',
        '\t\tMine',
        '\t</notes>',
        '</meeting-notes>',
      ),
    ).toBe('Rates weekly\n\nSummary\n\nWe cache.\n\nNotes\n\nMine')
  })
})

describe('what stands in a line', () => {
  it.each([
    ['a page', `See <mention-page url="${address}">Quotes</mention-page>.`, `See <${kept}>.`],
    ['a page without its title', `See <mention-page url="${address}"/>.`, `See <${kept}>.`],
    ['a database', `<mention-database url="${address}">Rates</mention-database>`, `<${kept}>`],
    ['somebody', `Ask <mention-user url="user://${ines}">@Ines</mention-user>!`, 'Ask @Ines!'],
    ['somebody by id', `Ask <mention-user url="user://${ines.replaceAll('-', '')}"/>!`, 'Ask @Ines Lark!'],
    ['somebody nobody knows', `Ask <mention-user url="user://${page}"/>.`, 'Ask .'],
    ['a day', 'By <mention-date start="2026-03-02"/>', 'By 2026-03-02'],
    [
      'days',
      'From <mention-date start="2026-03-02" startTime="09:00" end="2026-03-05"/>',
      'From 2026-03-02 09:00 to 2026-03-05',
    ],
    [
      'colours',
      '<span color="red">Red</span> <span discussion-urls="discussion://x">said</span>',
      'Red said',
    ],
    [
      'a link',
      `[Quotes](${address}) and [them](https://larkfield.example/a_(b)?c=d)`,
      `[Quotes](<${kept}>) and [them](<https://larkfield.example/a_(b)?c=d>)`,
    ],
    ['a link within Notion', `[Quotes](/${page})`, `[Quotes](<${kept}>)`],
    ['a citation', 'So[^https://larkfield.example/a]', 'So<https://larkfield.example/a>'],
    ['code', 'Use `<br>` and ``a ` <span>`` or `', 'Use `<br>` and ``a ` <span>`` or `'],
    ['what is escaped', 'a \\<br\\> \\[b\\](c) \\`', 'a \\<br\\> \\[b\\](c) \\`'],
    ['a script', '[x](javascript:alert(1))', '[x](#)'],
  ])('of %s', (_, markdown, plain) => {
    expect(text(markdown)).toBe(plain)
  })

  it('never tells the address of a file that Notion keeps', () => {
    const signed = 'https://prod-files-secure.s3.us-west-2.amazonaws.com/a/b.png?X-Amz-Signature=secret'
    const all = text(
      `![Depots](${signed})`,
      `<file src="${signed}">Rates.csv</file>`,
      `<pdf source="${signed}"/>`,
      `<video src="https://video.larkfield.example/7">Tour</video>`,
      `[the file](https://files.larkfield.example/a?X-Amz-Signature=secret)`,
      '[another](https://www.notion.so/signed/abc)',
    )
    expect(all).toBe(
      '![Depots](#)\n\nRates.csv\n\n[Tour](<https://video.larkfield.example/7>)\n\n[the file](#)\n\n[another](#)',
    )
  })
})

describe('a callout', () => {
  it.each([
    ['**Decision:** We cache quotes.', 'Decision: We cache quotes.'],
    ['✅ **Decision** – we cache quotes.', 'Decision: we cache quotes.'],
    ['Decided: we cache quotes.', 'Decision: we cache quotes.'],
    ['The decision was hard.', 'The decision was hard.'],
  ])('that says “%s” says it in known words', (line, plain) => {
    expect(text('<callout icon="✅">', `\t${line}`, '</callout>')).toBe(plain)
  })

  it('headed “Decision” says below what it is', () => {
    expect(text('<callout icon="⚖️">', '\t**Decision**', '\tWe cache quotes.', '\tMore.', '</callout>')).toBe(
      'Decision: We cache quotes.\n\nMore.',
    )
    expect(text('<callout>', '\tDecision', '</callout>', 'After.')).toBe('Decision\n\nAfter.')
  })
})

describe('what lies in a page', () => {
  it('is named, wherever it stands, and is no text of the page', () => {
    const other = page.replace('1', '2')
    const found = plainOf(
      [
        '<details>',
        '<summary>More</summary>',
        `\t<page url="https://app.notion.com/p/${page}">Quotes</page>`,
        '</details>',
        `<database url="https://app.notion.com/p/${other}" inline="true" data-source-url="collection://x">Rates</database>`,
        `<mention-page url="https://app.notion.com/p/${page.replace('1', '3')}"/>`,
      ].join('\n'),
      nameOf,
    )
    expect(found).toEqual({
      pages: [page],
      databases: [other],
      text: `More\n\n<${kept.replace('1a', '3a')}>`,
    })
  })

  it('is named even where it could not be written', () => {
    const found = plainOf(
      `<unknown url="https://app.notion.com/p/${'0'.repeat(32)}#${page}" alt="child_page"/>`,
      nameOf,
    )
    expect(found).toEqual({ text: '', pages: [page], databases: [] })
  })

  it('is not what a copy of a block repeats, and neither is its text', () => {
    const copy = [
      '<synced_block_reference url="x">',
      `\t<page url="${address}">Q</page>`,
      '</synced_block_reference>',
    ]
    expect(plainOf(copy.join('\n'), nameOf)).toEqual({ text: '', pages: [], databases: [] })
    expect(plainOf([...copy, `<page url="${address}">Q</page>`].join('\n'), nameOf)).toMatchObject({
      pages: [page],
    })
  })
})

it.each([
  '`',
  '``',
  '<',
  '<span>',
  '<a ',
  '](',
  '\\',
  '[^https:',
  '{a="b"',
  '<td',
  '<table>\n',
  '\t',
  '- a\n\t',
  '$$\n',
  '<br>',
  '</span>',
  '<mention-page url="x">',
  '> ',
  '<synced_block_reference>\n',
])('reads 400,000 characters of %j to their end', part => {
  expect(text(part.repeat(400_000 / part.length)).length).toBeLessThan(4_000_000)
})
