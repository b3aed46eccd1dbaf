// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  contextAnswer,
  decision,
  emptyAnswer,
  linkedAnswer,
  nothingIndexed,
  overtaken,
  ownerCard,
  personCard,
  proposedDecision,
  related,
  sampleNow,
} from '#test/fixtures/answers.ts'
import { idleActs, idleCorrect } from '#test/harness/card-acts.ts'
import type { HoverBody } from '../views.ts'
import { Avatar, initialsOf } from './Avatar.tsx'
import { ContextCards } from './ContextCards.tsx'
import { DecisionCard } from './DecisionCard.tsx'
import { HoverCard } from './HoverCard.tsx'
import { ItemCard } from './ItemCard.tsx'
import { Link } from './Link.tsx'

afterEach(cleanup)
// Clicking is enough; nothing here is to be loaded.
document.addEventListener('click', event => event.preventDefault())
const nothing = () => undefined

const draw = (body: HoverBody, act = nothing) =>
  render(<HoverCard body={body} now={sampleNow} opened={nothing} act={act} correct={idleCorrect} />)

test('an item card says what it is, why it is shown, how sure we are and how fresh that is', () => {
  const opened = vi.fn()
  render(<ItemCard card={related[0]!} now={sampleNow} opened={opened} />)
  const card = screen.getByRole('article')
  expect(within(card).getByRole('img', { name: 'Pull request' })).toBeTruthy()
  expect(within(card).getByRole('heading', { name: 'Cache carrier quotes for ten minutes' })).toBeTruthy()
  for (const fact of ['Merged', 'larkfield/parcel', 'Ines Okoye', '3w ago', 'High confidence', 'read 2m ago'])
    expect(within(card).getByText(fact)).toBeTruthy()
  expect(card.textContent).toContain('both change services/quotes/cache.ts')
  fireEvent.click(within(card).getByRole('link'))
  expect(opened).toHaveBeenCalledWith({
    title: 'Cache carrier quotes for ten minutes',
    url: 'https://github.com/larkfield/parcel/pull/212',
    kind: 'pull',
    source: 'GitHub',
  })
})

test('the evidence is one step away', () => {
  render(<ItemCard card={related[0]!} now={sampleNow} opened={nothing} />)
  const details = document.querySelector('details')
  expect(details?.open).toBe(false)
  expect(screen.getByText('Why?')).toBeTruthy()
  expect(within(screen.getByRole('list', { name: 'Evidence' })).getAllByRole('listitem')).toHaveLength(3)
})

test('what was read long ago says so', () => {
  const old = { ...related[0]!, why: { ...related[0]!.why, asOf: '2026-10-01T00:00:00Z' } }
  render(<ItemCard card={old} now={sampleNow} opened={nothing} />)
  expect(screen.getByTitle('This was read long ago and may have changed since.').textContent).toContain(
    '7w ago',
  )
})

test.each([
  ['off', 'meaning search is off just now'],
  ['partly', 'meaning search is still being prepared'],
] as const)('what was found while meaning is %s says so beside its age', (meaning, said) => {
  const card = { ...related[0]!, why: { ...related[0]!.why, meaning } }
  render(<ItemCard card={card} now={sampleNow} opened={nothing} />)
  expect(document.querySelector('.freshness')?.textContent).toBe(`read 2m ago · ${said}`)
  cleanup()
  const coverage = { ...emptyAnswer.coverage, meaning }
  const answer = { ...emptyAnswer, coverage }
  render(<ContextCards answer={answer} now={sampleNow} opened={nothing} said={[]} acts={idleActs} />)
  expect(document.body.textContent?.toLowerCase()).toContain(`${said}.`)
})

test('a decision card says what was decided, when and by whom', () => {
  render(<DecisionCard card={decision} now={sampleNow} opened={nothing} />)
  const card = screen.getByRole('article')
  expect(within(card).getByRole('heading', { name: 'Cache carrier quotes in Redis' })).toBeTruthy()
  for (const fact of ['Agreed', 'decided 6mo ago', 'by Mei Lindqvist and Ines Okoye', 'High confidence'])
    expect(within(card).getByText(fact)).toBeTruthy()
  expect(card.textContent).toContain('We keep carrier quotes in Redis for ten minutes.')
})

test('a decision card says why, what was not chosen, and what came of it', () => {
  const since = [
    {
      id: decision.decision.id,
      kind: 'pull' as const,
      title: 'Quotes from Redis',
      url: null,
      at: '2026-10-01T09:00:00Z',
    },
  ]
  const card = { ...decision, decision: { ...decision.decision, since, lapsedAt: '2026-11-01T09:00:00Z' } }
  render(<DecisionCard card={card} now={sampleNow} opened={nothing} />)
  const text = screen.getByRole('article').textContent
  expect(text).toContain('Because: Booking clerks wait')
  expect(text).toContain('Not chosen: A larger pool')
  expect(text).toContain('Since then: Quotes from Redis')
  expect(text).toContain('It waits for your answer.')
})

test('a decision that was only found says so instead of a state', () => {
  const card = { ...decision, decision: { ...decision.decision, suggested: true } }
  render(<DecisionCard card={card} now={sampleNow} opened={nothing} />)
  expect(screen.getByText('Suggested, not confirmed')).toBeTruthy()
  expect(screen.queryByText('Agreed')).toBeNull()
})

test('a decision that a language model proposed says so until somebody confirms it', () => {
  const { rerender } = render(<DecisionCard card={proposedDecision} now={sampleNow} opened={nothing} />)
  expect(screen.getByText('Suggested by a language model, not confirmed')).toBeTruthy()
  const confirmed = { ...proposedDecision.decision, suggested: false }
  rerender(
    <DecisionCard card={{ ...proposedDecision, decision: confirmed }} now={sampleNow} opened={nothing} />,
  )
  expect(screen.getByText('Agreed')).toBeTruthy()
})

test('a decision that was overtaken names what took its place', () => {
  render(<DecisionCard card={overtaken} now={sampleNow} opened={nothing} />)
  expect(screen.getByRole('article').textContent).toContain('Overtaken by Cache carrier quotes in Redis')
})

test('an owner card names who decides, by which rule, and who knows, by which evidence', () => {
  draw({ kind: 'owner', card: ownerCard })
  const card = screen.getByRole('article', { name: 'Who owns services/quotes/cache.ts' })
  expect(within(card).getByText('@larkfield/rates')).toBeTruthy()
  expect(within(card).getByText('.github/CODEOWNERS line 12')).toBeTruthy()
  expect(within(card).getByRole('link', { name: 'Ines Okoye' })).toBeTruthy()
  expect(within(card).getByText('Decides: CODEOWNERS /services/quotes/').parentElement?.textContent).toMatch(
    /9d ago$/,
  )
  const [asked, backup, decides, others] = within(card)
    .getAllByRole('heading', { level: 3 })
    .map(heading => heading.parentElement?.textContent ?? '')
  expect(asked).toMatch(/^Ask.*Mei Lindqvist.*decides/)
  expect(backup).toMatch(/^Or.*Ines Okoye.*knows it.*Already asked a lot/)
  expect(decides).toMatch(/^Decides.*@larkfield\/rates/)
  expect(others).toMatch(/^Also knows it.*Tomas Reyes.*5 changes \(21%\)/)
  expect(within(card).getByRole('link', { name: 'Cache carrier quotes in Redis' })).toBeTruthy()
  expect(within(card).getByText('High confidence')).toBeTruthy()
})

test.each([
  ['unowned', 'CODEOWNERS leaves this file to nobody.'],
  ['none', 'No CODEOWNERS rule matches this file.'],
  ['no-file', 'This repository has no CODEOWNERS file.'],
] as const)('an owner card of a file that is %s says “%s”', (state, words) => {
  const rule = { state, pattern: null, line: null, file: null }
  draw({ kind: 'owner', card: { ...ownerCard, deciders: [], rule } })
  expect(screen.getByText(words)).toBeTruthy()
})

test('a person card says what they know, decide and lately worked on', () => {
  draw({ kind: 'people', cards: [personCard] })
  const card = screen.getByRole('article', { name: 'About Ines Okoye' })
  for (const title of ['Knows', 'Decides about', 'Lately worked on'])
    expect(within(card).getByRole('heading', { name: title })).toBeTruthy()
  expect(within(card).getByText('last seen 40m ago')).toBeTruthy()
  expect(within(card).getByText('Log which carrier a quote came from').tagName).toBe('SPAN')
})

test('the card of a link says what it leads to and what was decided there', () => {
  draw({ kind: 'item', linked: { item: linkedAnswer.subject!, answer: linkedAnswer } })
  const card = screen.getByRole('article', { name: 'About Cache carrier quotes for ten minutes' })
  expect(within(card).getByText('Pull request in GitHub, at the address of this link')).toBeTruthy()
  expect(within(card).getByText('High confidence')).toBeTruthy()
})

test('nothing to say draws nothing', () => {
  expect(draw({ kind: 'nothing' }).container.innerHTML).toBe('')
})

test('a question on its way draws its shape and says so', () => {
  draw({ kind: 'asking' })
  expect(screen.getByRole('status', { name: 'Looking for related work…' })).toBeTruthy()
})

test('a failed hover says what failed and offers to try again', () => {
  const act = vi.fn()
  draw({ kind: 'problem', problem: { code: 'database.unavailable', message: 'down' } }, act)
  expect(within(screen.getByRole('alert')).getByText('The database is down')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(act).toHaveBeenCalledWith('retry')
})

test('an answer shows three of each and the rest on demand', () => {
  render(<ContextCards answer={contextAnswer} now={sampleNow} opened={nothing} said={[]} acts={idleActs} />)
  const section = screen.getByRole('region', { name: /Related work/ })
  expect(within(section).getAllByRole('article')).toHaveLength(3)
  const more = within(section).getByRole('button', { name: 'Show 1 more' })
  expect(more.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(more)
  expect(within(section).getAllByRole('article')).toHaveLength(4)
  fireEvent.click(within(section).getByRole('button', { name: 'Show fewer' }))
  expect(within(section).getAllByRole('article')).toHaveLength(3)
})

test('every card of an answer has a reason, a confidence and an age', () => {
  render(<ContextCards answer={contextAnswer} now={sampleNow} opened={nothing} said={[]} acts={idleActs} />)
  for (const card of screen.getAllByRole('article')) {
    expect(card.querySelector('.reason')?.textContent).not.toBe('')
    expect(within(card).getByText(/confidence$/)).toBeTruthy()
    expect(within(card).getByText(/^read /)).toBeTruthy()
  }
})

test('an empty answer says where we looked and how new that is', () => {
  render(<ContextCards answer={emptyAnswer} now={sampleNow} opened={nothing} said={[]} acts={idleActs} />)
  expect(screen.getByText('Nothing related')).toBeTruthy()
  expect(screen.getByText('Looked in GitHub, Jira, and Notion; newest data 2m ago.')).toBeTruthy()
})

test('an empty index is not an empty answer', () => {
  render(<ContextCards answer={nothingIndexed} now={sampleNow} opened={nothing} said={[]} acts={idleActs} />)
  expect(screen.getByText('Nothing is indexed yet')).toBeTruthy()
})

test.each([
  ['https://github.com/larkfield/parcel', true],
  ['http://wiki.larkfield.example/quotes', true],
  ['javascript:alert(1)', false],
  ['data:text/html,hello', false],
  ['/relative', false],
  [null, false],
])('a link to %s is a link: %s', (url, isLink) => {
  render(<Link url={url}>Somewhere</Link>)
  const link = screen.queryByRole('link')
  expect(link !== null).toBe(isLink)
  if (link)
    expect([link.getAttribute('rel'), link.getAttribute('target')]).toEqual(['noopener noreferrer', '_blank'])
})

test.each([
  ['Ines Okoye', 'IO'],
  ['@larkfield/rates', 'LR'],
  ['mei-l', 'ML'],
  ['Ана', 'А'],
  ['', '?'],
])('the initials of “%s” are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('an avatar loads no picture', () => {
  const { container } = render(<Avatar person={personCard.person} />)
  expect(container.querySelector('img')).toBeNull()
})
