// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { contextAnswer, emptyAnswer, sampleNow } from '#test/fixtures/answers.ts'
import { viewOf } from '#test/fixtures/views.ts'
import { idleActs } from '#test/harness/card-acts.ts'
import type { TabView } from '../views.ts'
import { ContextPanel } from './ContextPanel.tsx'
import { SidebarTab } from './SidebarTab.tsx'

afterEach(cleanup)
const nothing = () => undefined

const view = viewOf({ answer: null })
const answered = viewOf()

const draw = (shown: TabView, act = nothing) =>
  render(
    <ContextPanel view={shown} now={sampleNow} opened={nothing} act={act} acts={idleActs} controls={null} />,
  )

test('an answer is announced with its numbers and shown in sections', () => {
  draw(answered)
  expect(screen.getByRole('status').textContent).toBe('4 related items, 2 decisions, and 2 people')
  expect(screen.getAllByRole('region').map(region => region.querySelector('h2')?.textContent)).toEqual([
    'Related work 4',
    'Decisions 2',
    'People who know 2',
  ])
})

test('it says what was sent, where, when and how it was read', () => {
  const at = new Date(2026, 10, 20, 14, 2).getTime()
  draw({
    ...answered,
    sent: {
      at,
      worker: 'http://127.0.0.1:8787',
      from: 'GitHub',
      characters: 1240,
      files: 1,
      via: 'export',
    },
  })
  const foot = screen.getByRole('contentinfo').textContent
  expect(foot).toContain('Sent 14:02 to 127.0.0.1:8787: 1,240 characters, 1 path')
  expect(foot).toContain('Exported from the document, never stored')
})

test('nothing sent is said, too', () => {
  draw(view)
  expect(screen.getByRole('contentinfo').textContent).toBe('Nothing was sent from this page.')
  expect(screen.getByText('Nothing to compare yet')).toBeTruthy()
})

test('a question on its way keeps the answer before in sight', () => {
  draw({ ...answered, asking: sampleNow })
  expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('true')
  expect(screen.getAllByRole('article').length).toBeGreaterThan(0)
})

test('a slow first answer says so after three seconds and can be asked again', () => {
  draw({ ...view, asking: sampleNow - 1_000 })
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  cleanup()
  const act = vi.fn()
  draw({ ...view, asking: sampleNow - 4_000 }, act)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(act).toHaveBeenCalledWith('retry')
})

test.each([
  ['auth.missing', 'You are signed out', 'Sign in', 'sign-in'],
  ['auth.expired', 'Your sign-in has expired', 'Sign in', 'sign-in'],
  ['auth.scope', 'You may not see this', null, null],
  ['worker.unreachable', 'The worker cannot be reached', 'Try again', 'retry'],
  ['worker.slow', 'The worker takes too long', 'Try again', 'retry'],
  ['database.unavailable', 'The database is down', 'Try again', 'retry'],
  ['input.too_large', 'This text is too long to compare', null, null],
  ['limit.reached', 'Too many questions, again in a moment', 'Try again', 'retry'],
])('the problem %s says “%s” and never shows an empty list', (code, title, button, action) => {
  const act = vi.fn()
  draw({ ...view, problem: { code, message: 'The worker’s own words.' } }, act)
  expect(within(screen.getByRole('alert')).getByText(title)).toBeTruthy()
  expect(screen.queryByText('Nothing related')).toBeNull()
  if (button) fireEvent.click(screen.getByRole('button', { name: button }))
  else expect(screen.queryByRole('button')).toBeNull()
  expect(act.mock.calls).toEqual(action ? [[action]] : [])
})

test('a failed refresh is told beside the older answer and its age', () => {
  const old = { value: contextAnswer, at: sampleNow - 25 * 60_000 }
  draw({ ...view, answer: old, problem: { code: 'worker.unreachable', message: 'No worker.' } })
  expect(screen.getByRole('alert')).toBeTruthy()
  expect(screen.getByText('25m ago')).toBeTruthy()
  expect(screen.getAllByRole('article').length).toBeGreaterThan(0)
})

test.each([
  ['its number of results', answered, 'Open Hypha: 6 results', '6'],
  [
    'no number without results',
    { ...view, answer: { value: emptyAnswer, at: 0 } },
    'Open Hypha: nothing related',
    '',
  ],
  [
    'trouble',
    { ...view, problem: { code: 'internal', message: '' } },
    'Open Hypha: something needs your attention',
    '!',
  ],
])('the closed sidebar shows %s', (_, shown, name, text) => {
  const open = vi.fn()
  render(<SidebarTab view={shown} open={open} />)
  const tab = screen.getByRole('button', { name })
  expect(tab.textContent).toBe(text)
  fireEvent.click(tab)
  expect(open).toHaveBeenCalledOnce()
})
