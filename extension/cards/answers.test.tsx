// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { contextAnswer, sampleNow } from '#test/fixtures/answers.ts'
import { viewOf } from '#test/fixtures/views.ts'
import { type Said, withoutSaid, withSaid } from '../said.ts'
import type { TabView } from '../views.ts'
import { ContextPanel } from './ContextPanel.tsx'
import type { CardActs } from './card-acts.ts'
import { SidebarTab } from './SidebarTab.tsx'

afterEach(cleanup)
const nothing = () => undefined
const problem = { code: 'database.unavailable', message: 'The database does not answer.' }

const viewWith = (said: Said[]): TabView => viewOf({ said })

const told = vi.fn()
/** A panel over a background that does what it is told, or refuses. */
const Panel = ({ refuses = false, first = [] }: { refuses?: boolean; first?: Said[] }) => {
  const [said, setSaid] = useState(first)
  const done = (next: Said[]) => {
    if (!refuses) setSaid(next)
    return Promise.resolve(refuses ? problem : null)
  }
  const acts: CardActs = {
    give(card, answer, reason) {
      told({ answer, reason })
      return done(
        withSaid(said, { card, ...(answer === 'useful' ? { kind: answer } : { kind: answer, reason }) }),
      )
    },
    mute(card, choice) {
      told(choice)
      const mute = { ...choice, id: 'a', label: choice.what, since: '2026-11-20T14:02:00Z', until: null }
      return done(withSaid(said, { card, kind: 'muted', mute }))
    },
    undo: one => done(withoutSaid(said, one.card.item)),
    confirm: async () => null,
  }
  return (
    <ContextPanel
      view={viewWith(said)}
      now={sampleNow}
      opened={nothing}
      act={nothing}
      acts={acts}
      controls={null}
    />
  )
}

const [first] = contextAnswer.related
const title = first?.item.title ?? ''
const related = () => screen.getByRole('region', { name: /Related work/ })
const firstCard = () => within(related()).getAllByRole('listitem')[0] as HTMLElement
const press = async (name: string | RegExp, place = firstCard()) => {
  const button = within(place).getByRole('button', { name })
  button.focus()
  fireEvent.click(button)
  await Promise.resolve()
}
const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent

test('what is not useful gives its place to a line, and is back where it was when that is undone', async () => {
  render(<Panel />)
  await press('Not useful')
  expect(within(firstCard()).queryByRole('article')).toBeNull()
  expect(firstCard().textContent).toContain(`Not useful. Why?${title}`)
  expect(related().querySelector('h2')?.textContent).toBe('Related work 3')
  expect(focused()).toBe('Undo')
  await press('Undo')
  expect(within(firstCard()).getByRole('article')).toBeTruthy()
  expect(focused()).toBe('Not useful')
})

test('why it was not useful is one of four reasons', async () => {
  render(<Panel />)
  await press('Not useful')
  await press('Already knew')
  expect(told).toHaveBeenLastCalledWith({ answer: 'not-useful', reason: 'already-knew' })
  expect(firstCard().textContent).toContain('Not useful: already knew')
  expect(within(firstCard()).queryByRole('button', { name: 'Outdated' })).toBeNull()
})

test('what is useful stays, says so, and can be taken back by the same button', async () => {
  render(<Panel />)
  await press('Useful')
  expect(within(firstCard()).getByRole('button', { name: 'Useful', pressed: true })).toBeTruthy()
  expect(firstCard().textContent).toContain('Marked as useful')
  await press('Useful')
  expect(within(firstCard()).getByRole('button', { name: 'Useful', pressed: false })).toBeTruthy()
})

test.each([
  [/^This/, 'Until it changes', { kind: 'item', what: first?.item.id, term: 'changed' }],
  ['Ines Okoye', 'A week', { kind: 'person', what: first?.item.author?.id, term: 'week' }],
  ['“carrier”', 'A day', { kind: 'topic', what: 'carrier', term: 'day' }],
])('%s is muted: %s', async (what, term, choice) => {
  render(<Panel />)
  await press('Mute…')
  expect((document.activeElement as HTMLInputElement).checked).toBe(true)
  fireEvent.click(within(firstCard()).getByRole('radio', { name: what }))
  await press(term)
  expect(told).toHaveBeenLastCalledWith(choice)
  expect(firstCard().textContent).toMatch(/[Mm]uted (for a (day|week)|until it changes)/)
  expect(focused()).toBe('Undo')
  await press('Undo')
  expect(focused()).toBe('Mute…')
})

test('only an item can be muted until it changes', async () => {
  render(<Panel />)
  await press('Mute…')
  fireEvent.click(within(firstCard()).getByRole('radio', { name: 'Ines Okoye' }))
  expect(within(firstCard()).queryByRole('button', { name: 'Until it changes' })).toBeNull()
})

test('Escape leaves the choice alone, not what is around it', async () => {
  const outer = vi.fn()
  document.addEventListener('keydown', outer)
  render(<Panel />)
  await press('Mute…')
  fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
  expect(within(firstCard()).queryByRole('radio')).toBeNull()
  expect(focused()).toBe('Mute…')
  expect(outer).not.toHaveBeenCalled()
  document.removeEventListener('keydown', outer)
})

test('those who do not see the card change are told', async () => {
  const { container } = render(<Panel />)
  const live = () => container.querySelector('[aria-live=polite]')?.textContent
  expect(live()).toBe('')
  await press('Not useful')
  expect(live()).toBe(`Not useful. Why?: ${title}`)
  await press('Undo')
  expect(live()).toBe('Undone')
})

test('an answer that was not taken says so on its card, which stays', async () => {
  render(<Panel refuses />)
  await press('Not useful')
  expect((await screen.findByRole('alert')).textContent).toBe(
    'That did not work: The database does not answer.',
  )
  expect(within(firstCard()).getByRole('article')).toBeTruthy()
})

test('what is muted and in no answer any more keeps its way back', async () => {
  const card = { item: 'gone', title: 'Retry a booking', url: null, about: 'related' as const }
  const mute = { id: 'a', kind: 'person' as const, what: 'b', label: 'Ines Okoye', term: 'week' as const }
  const said: Said = { card, kind: 'muted', mute: { ...mute, since: '2026-11-20T14:02:00Z', until: null } }
  render(<Panel first={[said]} />)
  expect(screen.getByText('Ines Okoye muted for a week')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Undone')).toBeTruthy()
  expect(screen.queryByText('Retry a booking')).toBeNull()
})

test('the closed sidebar does not count what was answered away', () => {
  const card = { item: first?.item.id ?? '', title, url: null, about: 'related' as const }
  const numberWith = (said: Said[]) => {
    cleanup()
    render(<SidebarTab view={viewWith(said)} open={nothing} />)
    return Number(screen.getByRole('button').dataset.size)
  }
  const all = numberWith([])
  expect(numberWith([{ card, kind: 'useful' }])).toBe(all)
  expect(numberWith([{ card, kind: 'not-useful', reason: null }])).toBe(all - 1)
})
