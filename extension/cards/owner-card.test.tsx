// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { absentOwnerCard, changeCover, ownerCard, sampleNow } from '#test/fixtures/answers.ts'
import { idleCorrect } from '#test/harness/card-acts.ts'
import { CoverCard } from './CoverCard.tsx'
import { OwnerCard } from './OwnerCard.tsx'

afterEach(cleanup)
const nothing = () => undefined
const draw = (card: typeof ownerCard, correct = idleCorrect) =>
  render(<OwnerCard card={card} now={sampleNow} opened={nothing} correct={correct} />)

test('an owner card says who is away or gone, and names nobody to ask first', () => {
  draw(absentOwnerCard)
  const card = screen.getByRole('article')
  expect(within(card).queryByRole('heading', { name: 'Ask' })).toBeNull()
  expect(within(card).getByText('Nobody who decides or knows can be asked now.')).toBeTruthy()
  expect(within(card).getByText('Away until Jan 7, 2027')).toBeTruthy()
  expect(within(card).getByText('Gone, it seems')).toBeTruthy()
})

test('“not me” is offered to whoever is named alone, and says where and whom to ask', async () => {
  draw(ownerCard)
  expect(screen.queryByRole('button', { name: 'Not me, ask…' })).toBeNull()
  cleanup()
  const correct = vi.fn(async () => null)
  draw({ ...ownerCard, you: true }, correct)
  fireEvent.click(screen.getByRole('button', { name: 'Not me, ask…' }))
  const field = screen.getByRole('textbox', { name: 'Ask instead' })
  expect(document.activeElement).toBe(field)
  fireEvent.change(field, { target: { value: ' @mei-l ' } })
  fireEvent.click(screen.getByRole('radio', { name: 'All of services/quotes/' }))
  fireEvent.click(screen.getByRole('button', { name: 'Correct it' }))
  expect(correct).toHaveBeenCalledWith({ path: 'services/quotes/', instead: '@mei-l' })
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
})

test('a correction that is refused says why, and Escape leaves the form alone', async () => {
  const refused = { code: 'person.not_found', message: 'There is no such person here.' }
  draw({ ...ownerCard, you: true }, async () => refused)
  const open = screen.getByRole('button', { name: 'Not me, ask…' })
  fireEvent.click(open)
  fireEvent.click(screen.getByRole('button', { name: 'Correct it' }))
  expect((await screen.findByRole('alert')).textContent).toContain('There is no such person here.')
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
  expect(screen.queryByRole('form')).toBeNull()
  expect(document.activeElement).toBe(open)
})

test('the card of a change says who covers it, and what nobody covers', () => {
  render(<CoverCard cover={changeCover} now={sampleNow} />)
  const card = screen.getByRole('region', { name: 'Who to ask about this change' })
  expect(
    within(card)
      .getAllByRole('listitem')
      .map(row => row.textContent),
  ).toEqual([expect.stringMatching(/Ines Okoye.*2 files$/), expect.stringMatching(/Mei Lindqvist.*1 file$/)])
  expect(within(card).getByText('Nobody covers infra/redis/quote-cache.tf')).toBeTruthy()
})
