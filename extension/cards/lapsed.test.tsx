// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { contextAnswer, lapsedDecision, sampleNow, suggestedDecision } from '#test/fixtures/answers.ts'
import { idleActs } from '#test/harness/card-acts.ts'
import type { LapseAnswer } from '../deciding.ts'
import type { Problem } from '../problem.ts'
import { ContextCards } from './ContextCards.tsx'
import { Lapsed } from './Lapsed.tsx'

afterEach(cleanup)
const nothing = () => undefined
const refusal: Problem = { code: 'decision.not_lapsed', message: 'It waits for nobody.' }

const draw = (answer: (said: LapseAnswer) => Promise<Problem | null> = async () => null) =>
  render(
    <Lapsed waiting={[lapsedDecision]} settled={[]} now={sampleNow} opened={nothing} answer={() => answer} />,
  )
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a lapsed decision says since when it is due, what was decided and why', () => {
  draw()
  const text = screen.getByRole('article').textContent ?? ''
  expect(text).toContain('Due Nov 19, 2026: what became of it?')
  expect(text).toContain('Every parcel is weighed at the depot')
  expect(text).toContain('Because: Weights that senders typed in')
})

describe('each answer wants one thing more', () => {
  test('done: where', async () => {
    const answer = vi.fn(async () => null)
    draw(answer)
    press('Done…')
    const field = screen.getByRole('textbox', { name: 'Where it was carried out' })
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'https://github.com/larkfield/parcel/pull/240' } })
    press('Save answer')
    await waitFor(() =>
      expect(answer).toHaveBeenCalledWith({
        answer: 'done',
        link: 'https://github.com/larkfield/parcel/pull/240',
      }),
    )
  })

  test('still intended: when to ask again, in a month unless somebody says otherwise', async () => {
    const answer = vi.fn(async () => null)
    draw(answer)
    press('Still intended…')
    expect((document.activeElement as HTMLInputElement).checked).toBe(true)
    fireEvent.click(screen.getByRole('radio', { name: 'In two weeks' }))
    press('Save answer')
    const day = new Date(sampleNow + 14 * 86_400_000)
    const checkBy = new Date(day.getFullYear(), day.getMonth(), day.getDate()).toISOString()
    await waitFor(() => expect(answer).toHaveBeenCalledWith({ answer: 'intended', checkBy }))
  })

  test('dropped: why', async () => {
    const answer = vi.fn(async () => null)
    draw(answer)
    press('Dropped…')
    fireEvent.change(screen.getByRole('textbox', { name: 'Why' }), {
      target: { value: ' The depot closed. ' },
    })
    press('Save answer')
    await waitFor(() => expect(answer).toHaveBeenCalledWith({ answer: 'dropped', why: 'The depot closed.' }))
  })
})

test('an answer that is refused says why, and Escape leaves the form alone', async () => {
  draw(async () => refusal)
  press('Dropped…')
  fireEvent.change(screen.getByRole('textbox', { name: 'Why' }), { target: { value: 'No.' } })
  press('Save answer')
  expect((await screen.findByRole('alert')).textContent).toContain('It waits for nobody.')
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
  expect(screen.queryByRole('form')).toBeNull()
  expect(document.activeElement?.textContent).toBe('Dropped…')
})

test('of several that lapsed one is in sight', () => {
  const second = { ...lapsedDecision, decision: { ...lapsedDecision.decision, id: 'b' } }
  render(
    <Lapsed
      waiting={[lapsedDecision, second]}
      settled={[{ card: lapsedDecision, said: { answer: 'intended', checkBy: '2027-01-04T12:00:00Z' } }]}
      now={sampleNow}
      opened={nothing}
      answer={() => async () => null}
    />,
  )
  expect(screen.getAllByRole('article')).toHaveLength(1)
  expect(screen.getByText('Still intended; asked again on Jan 4, 2027')).toBeTruthy()
  press('Show 1 more')
  expect(screen.getAllByRole('article')).toHaveLength(2)
})

test('a suggested decision is confirmed by two clicks, others cannot be', async () => {
  const confirm = vi.fn(async () => null)
  const answer = { ...contextAnswer, decisions: [...contextAnswer.decisions, suggestedDecision] }
  render(
    <ContextCards
      answer={answer}
      now={sampleNow}
      opened={nothing}
      said={[]}
      acts={{ ...idleActs, confirm }}
    />,
  )
  const region = within(screen.getByRole('region', { name: /Decisions/ }))
  expect(region.getAllByRole('button', { name: 'Confirm…' })).toHaveLength(1)
  press('Confirm…')
  expect(confirm).not.toHaveBeenCalled()
  press('Yes, confirm')
  expect(confirm).toHaveBeenCalledWith(suggestedDecision.decision.id)
  await waitFor(() => expect(screen.queryByText('Was this decided?')).toBeNull())
})
