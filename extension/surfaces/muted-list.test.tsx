// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Mute } from '#shared/contract/mutes.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { MutedList } = await import('./MutedList.tsx')

const mute: Mute = {
  id: 'a',
  kind: 'item',
  what: 'b',
  label: 'Cache carrier quotes for ten minutes',
  term: 'changed',
  since: '2026-11-20T14:02:00Z',
  until: null,
}
let answers: (type: string) => unknown
const asked: { type: string; input: unknown }[] = []

beforeEach(() => {
  fakeBrowser.reset()
  asked.length = 0
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: {
    type: string
    input: unknown
  }) => {
    asked.push(message)
    return answers(message.type)
  }) as never)
})
afterEach(cleanup)
const listing = (...mutes: Mute[]) => {
  answers = type => ({ ok: true, value: type === 'mutes.list' ? mutes : null })
}

test('everything muted is listed with what it is and for how long', async () => {
  listing(
    mute,
    { ...mute, id: 'c', kind: 'topic', label: 'surcharge', term: 'week', until: '2026-11-27T14:02:00Z' },
    { ...mute, id: 'd', kind: 'person', label: null, term: 'undone' },
  )
  render(<MutedList />)
  const lines = within(await screen.findByRole('list', { name: 'Muted' })).getAllByRole('listitem')
  expect(lines.map(line => line.querySelector('.site-words')?.textContent)).toEqual([
    'Cache carrier quotes for ten minutesItem · until it changes',
    '“surcharge”Topic · until Nov 27, 2026',
    'Somebody you do not see any morePerson · until you undo it',
  ])
})

test('a mute is undone from its line, and the keyboard stays in the list', async () => {
  listing(mute)
  render(<MutedList />)
  fireEvent.click(await screen.findByRole('button', { name: `Undo the mute of ${mute.label}` }))
  expect(await screen.findByText('Nothing is muted.')).toBeTruthy()
  expect(asked.at(-1)).toEqual({ type: 'mutes.remove', input: { id: 'a' } })
  expect(document.activeElement?.className).toBe('muted-list')
})

test('a list that cannot be read says why', async () => {
  answers = () => ({ ok: false, problem: { code: 'database.unavailable', message: 'down' } })
  render(<MutedList />)
  expect(await screen.findByText('The database is down')).toBeTruthy()
  expect(screen.queryByText('Nothing is muted.')).toBeNull()
})
