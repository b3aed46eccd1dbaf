import { expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { adf, comment, issue, paragraph, settings, text } from '#test/fixtures/jira-answers.ts'
import { mapBatch } from '#worker/ingest/map.ts'
import { draftsOf } from '#worker/sources/jira/drafts.ts'
import { comment as commentShape, issue as issueShape } from '#worker/sources/jira/shapes.ts'

const heading = (words: string) => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] })
const decided = (...said: string[]) => ({
  type: 'decisionList',
  content: said.map(words => ({ type: 'decisionItem', attrs: { state: 'DECIDED' }, content: [text(words)] })),
})

/** What the index keeps of an issue with this description and these comments. */
const kept = (description: object, ...comments: object[]) => {
  const said = comments.map((body, n) => commentShape.parse(comment(String(20_000 + n), '', { body })))
  const [draft] = draftsOf(issueShape.parse(issue('10088', { description })), said, null, settings)
  const batch = mapBatch([itemDraft.parse({ ...draft, version: '1' })])
  return { ...batch.items[0], redacted: batch.redacted }
}
const statements = (description: object, ...comments: object[]) =>
  kept(description, ...comments).decisions?.map(d => d.statement)

const [one, two] = ['Cache carrier quotes for ten minutes.', 'Drop them when a surcharge changes.'] as const

it('what was decided is found, under a heading and without, in a description and in what was said', () => {
  expect(statements(adf(paragraph(text('Slow.')), decided(one, two)))).toEqual([one, two])
  expect(statements(adf(heading('Decisions'), decided(one, two)))).toEqual([one, two])
  expect(statements(adf(heading('Decision'), decided(one)))).toEqual([one])
  expect(statements(adf(heading('Decision'), paragraph(text(one))), adf(decided(two)))).toEqual([one, two])
  expect(statements(adf(), adf(decided(one)), adf(paragraph(text('Fine.'))))).toEqual([one])
})

it('cards, links and keys are links', () => {
  const card = { type: 'inlineCard', attrs: { url: 'https://github.com/larkfield/parcel/pull/212' } }
  const link = { type: 'link', attrs: { href: 'https://larkfield.example/a_b(c)' } }
  const { links } = kept(adf(paragraph(card, text(' and '), text('LRK-91', link), text(', OPS-4'))))
  expect(links?.map(l => l.url)).toEqual([
    'https://github.com/larkfield/parcel/pull/212',
    'https://larkfield.example/a_b(c)',
    'https://larkfield.atlassian.net/browse/LRK-91',
    'https://larkfield.atlassian.net/browse/OPS-4',
  ])
})

it('secrets are cut, whatever Markdown makes of their signs', () => {
  const token = [
    'eyJhbGciOiJIUzI1NiJ9',
    'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
    '-_dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0',
  ].join('.')
  const { redacted, search } = kept(adf(paragraph(text(`It is ${token}`))))
  expect(search).not.toContain('dozjg')
  expect(redacted).toEqual({ jwt: 1 })
})
