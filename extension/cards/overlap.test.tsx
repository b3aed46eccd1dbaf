// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { emptyAnswer, overlap, overlapAnswer, sampleNow } from '#test/fixtures/answers.ts'
import { idleActs } from '#test/harness/card-acts.ts'
import { ContextCards, sizeOf } from './ContextCards.tsx'
import { OverlapCard } from './OverlapCard.tsx'
import { OverlapNote } from './OverlapNote.tsx'

afterEach(cleanup)
// Clicking is enough; nothing here is to be loaded.
document.addEventListener('click', event => event.preventDefault())
const nothing = () => undefined
const shown = { now: sampleNow, opened: nothing, said: [], acts: idleActs }

test('the card says what became of the work first, then what it is, why, how sure we are and how fresh that is', () => {
  render(<OverlapCard card={overlap} now={sampleNow} opened={nothing} />)
  const card = screen.getByRole('article')
  expect(within(card).getByRole('img', { name: 'Done' })).toBeTruthy()
  expect(card.textContent).toMatch(/^Mei Lindqvist finished this by MarchKeep carrier quotes/)
  for (const fact of ['High confidence', 'read 2m ago', 'Why?', '80%', '20%'])
    expect(within(card).getByText(fact, { exact: false })).toBeTruthy()
})

test.each([
  ['doing', 'In progress'],
  ['waiting', 'Not begun'],
  ['given-up', 'Given up'],
  ['unknown', 'On record'],
] as const)('work that is %s is marked “%s”', (stage, label) => {
  render(<OverlapCard card={{ ...overlap, stage }} now={sampleNow} opened={nothing} />)
  expect(screen.getByRole('img', { name: label })).toBeTruthy()
})

test('it stands before everything else, and alone it is no empty answer', () => {
  const { rerender } = render(<ContextCards {...shown} answer={overlapAnswer} />)
  expect(screen.getAllByRole('heading', { level: 2 })[0]?.textContent).toBe('Possibly the same work')
  const alone = { ...emptyAnswer, overlap }
  rerender(<ContextCards {...shown} answer={alone} />)
  expect(document.body.textContent).not.toContain('Nothing related')
  expect(sizeOf(alone, [])).toBe(1)
})

test('what is said of it is said of an overlap', () => {
  const give = vi.fn(async () => null)
  render(<ContextCards {...shown} answer={overlapAnswer} acts={{ ...idleActs, give }} />)
  fireEvent.click(screen.getAllByRole('button', { name: 'Not useful' })[0]!)
  expect(give).toHaveBeenCalledWith(
    { item: overlap.item.id, title: overlap.item.title, url: overlap.item.url, about: 'overlap' },
    'not-useful',
    null,
  )
})

test('the note is announced, leads to the item and to the reasons, and is left by one button', () => {
  const [opened, see, dismiss] = [vi.fn(), vi.fn(), vi.fn()]
  render(<OverlapNote card={overlap} opened={opened} see={see} dismiss={dismiss} />)
  expect(screen.getByRole('region', { name: 'Possibly the same work' })).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe(
    `This may be the same work as: ${overlap.item.title}. ${overlap.says}`,
  )
  fireEvent.click(screen.getByRole('link', { name: overlap.item.title }))
  fireEvent.click(screen.getByRole('button', { name: 'See why' }))
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect([opened, see, dismiss].map(act => act.mock.calls.length)).toEqual([1, 1, 1])
  expect(document.activeElement).toBe(document.body)
})
