import type { docs_v1 } from '@googleapis/docs'
import { expect, it } from 'vitest'
import { docsApi, google, tomas } from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { readDocument } from './document.ts'

type Block = docs_v1.Schema$StructuralElement
type Element = docs_v1.Schema$ParagraphElement

const words = (content: string, url?: string): Element => ({
  textRun: { content, ...(url ? { textStyle: { link: { url } } } : {}) },
})
const paragraph = (elements: readonly (string | Element)[], style = 'NORMAL_TEXT'): Block => ({
  paragraph: {
    elements: elements.map(e => (typeof e === 'string' ? words(e) : e)),
    paragraphStyle: { namedStyleType: style },
  },
})
const item = (text: string, nestingLevel?: number): Block => ({
  paragraph: {
    elements: [words(text)],
    bullet: { listId: 'l', ...(nestingLevel === undefined ? {} : { nestingLevel }) },
  },
})
const table = (rows: readonly (readonly Block[])[]): Block => ({
  table: { tableRows: rows.map(cells => ({ tableCells: cells.map(c => ({ content: [c] })) })) },
})
const tab = (title: string, content: Block[], childTabs: docs_v1.Schema$Tab[] = []): docs_v1.Schema$Tab => ({
  tabProperties: { tabId: `t.${title}`, title },
  documentTab: { body: { content } },
  childTabs,
})

const read = (tabs: docs_v1.Schema$Tab[]) =>
  readDocument(
    google({ [`GET ${docsApi}/documents/d1`]: answer({ documentId: 'd1', tabs }) }),
    tomas.email,
    'd1',
  )

it('writes headings, paragraphs, lists and tables as Markdown', async () => {
  const text = await read([
    tab('One', [
      { sectionBreak: {} },
      paragraph(['Quote cache\n'], 'TITLE'),
      paragraph(['Why\n'], 'HEADING_2'),
      paragraph(['Rates ', words('cost', 'https://larkfield.example/rates?a=1'), ' money.\n']),
      item('by lane\n'),
      item('by depot\n', 1),
      table([
        [paragraph(['Lane\n']), paragraph(['Price | net\n'])],
        [paragraph(['A\n']), table([[paragraph(['7\n'])]])],
      ]),
      paragraph(['\n']),
    ]),
  ])
  expect(text).toBe(
    [
      '# Quote cache',
      '## Why',
      'Rates [cost](<https://larkfield.example/rates?a=1>) money.',
      '- by lane\n  - by depot',
      '| Lane | Price \\| net |\n| --- | --- |\n| A | 7 |',
    ].join('\n\n'),
  )
})

it('puts each of several tabs under its title, those in it after it', async () => {
  const text = await read([
    tab('Plan', [paragraph(['Why\n'], 'HEADING_1')], [tab('Costs', [paragraph(['None.\n'])])]),
    tab('Log', [paragraph(['Begun.\n'])]),
  ])
  expect(text).toBe('# Plan\n\n## Why\n\n# Costs\n\nNone.\n\n# Log\n\nBegun.')
})

it('shows of a chip what the page shows', async () => {
  const text = await read([
    tab('One', [
      paragraph([
        { person: { personProperties: { name: 'Ines Okoye', email: 'ines.okoye@larkfield.example' } } },
        ' until ',
        { dateElement: { dateElementProperties: { displayText: '3 Mar' } } },
        ': ',
        {
          richLink: {
            richLinkProperties: { title: 'LRK-88', uri: 'https://larkfield.atlassian.net/browse/LRK-88' },
          },
        },
        { inlineObjectElement: { inlineObjectId: 'x' } },
      ]),
    ]),
  ])
  expect(text).toBe('Ines Okoye until 3 Mar: [LRK-88](<https://larkfield.atlassian.net/browse/LRK-88>)')
})

it('does not take what somebody wrote for markup', async () => {
  const text = await read([tab('One', [paragraph(['# 1*2* <b> [x](y)\n']), paragraph(['1. of many\n'])])])
  expect(text).toBe('\\# 1\\*2\\* \\<b\\> \\[x\\](y)\n\n\\1. of many')
})

it('is empty for a document without words', async () => {
  expect(await read([tab('One', [])])).toBe('')
  expect(await read([])).toBe('')
})

it('says so when tables in tables have no end', async () => {
  const deep = 5_000
  const body = `${'{"table":{"tableRows":[{"tableCells":[{"content":['.repeat(deep)}${']}]}]}}'.repeat(deep)}`
  const told = `{"tabs":[{"documentTab":{"body":{"content":[${body}]}}}]}`
  const at = google({ [`GET ${docsApi}/documents/d1`]: answer(told) })
  await expect(readDocument(at, tomas.email, 'd1')).rejects.toMatchObject({ kind: 'invalid' })
})
