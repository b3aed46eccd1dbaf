// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { searchAnswer } from '#test/fixtures/answers.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { QuickSearch } = await import('./QuickSearch.tsx')
const { recentsStored, write } = await import('../stored.ts')

type Asked = { type: string; input: { q: string } }
/** Answers by words; a promise answers when the test lets it. */
let answers: (q: string) => Promise<unknown>
const asked: Asked[] = []
const opened: string[] = []

beforeEach(() => {
  fakeBrowser.reset()
  asked.length = 0
  opened.length = 0
  answers = async () => ({ ok: true, value: searchAnswer })
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: Asked) => {
    asked.push(message)
    return message.type === 'search.ask' ? answers(message.input.q) : { ok: true, value: null }
  }) as never)
  vi.spyOn(fakeBrowser.tabs, 'update').mockImplementation((async ({ url }: { url: string }) => {
    opened.push(`here ${url}`)
  }) as never)
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation((async ({ url }: { url: string }) => {
    opened.push(`new ${url}`)
  }) as never)
  vi.spyOn(window, 'close').mockImplementation(() => undefined)
})
afterEach(cleanup)

const field = () => screen.getByRole('combobox', { name: 'Search Hypha' }) as HTMLInputElement
const activeText = () =>
  document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.querySelector('.option-title')
    ?.textContent
const type = (words: string) => fireEvent.change(field(), { target: { value: words } })
const press = (key: string, more = {}) => fireEvent.keyDown(field(), { key, ...more })
const draw = async () => {
  render(<QuickSearch start="" />)
  await screen.findByText(/Nothing opened yet|Opened lately/)
}

test('it opens focused, with what was opened lately', async () => {
  await write(recentsStored, [
    {
      title: 'Carrier quote cache',
      url: 'https://app.notion.com/p/1',
      kind: 'document',
      source: 'Notion',
      at: 0,
    },
  ])
  await draw()
  expect(document.activeElement).toBe(field())
  expect(within(screen.getByRole('group', { name: 'Opened lately' })).getAllByRole('option')).toHaveLength(1)
})

test('results come in groups and are found by keyboard alone', async () => {
  await draw()
  type('cache')
  await screen.findByRole('group', { name: 'Work' })
  expect(screen.getAllByRole('group').map(group => group.getAttribute('aria-label'))).toEqual(
    expect.arrayContaining(['Work', 'Decisions', 'People']),
  )
  expect(activeText()).toBe('Cache carrier quotes for ten minutes')
  press('ArrowDown')
  expect(activeText()).toMatch(/^Quotes are asked/)
  press('ArrowUp')
  press('ArrowUp')
  expect(activeText()).toBe('Ines Okoye')
  expect(screen.getAllByRole('status')[0]?.textContent).toBe('6 results')
})

test('Enter opens here, with Ctrl or ⌘ in a new tab, and what was opened is remembered', async () => {
  await draw()
  type('cache')
  await screen.findByRole('group', { name: 'Work' })
  press('Enter')
  await vi.waitFor(() => expect(opened).toEqual(['here https://github.com/larkfield/parcel/pull/212']))
  press('Enter', { ctrlKey: true })
  await vi.waitFor(() => expect(opened).toHaveLength(2))
  expect(opened[1]).toBe('new https://github.com/larkfield/parcel/pull/212')
  expect(asked.filter(message => message.type === 'recent.add')).toHaveLength(2)
})

test('the newest words win, however late the older answer comes', async () => {
  const later = Promise.withResolvers<unknown>()
  answers = q => (q === 'ca' ? later.promise : Promise.resolve({ ok: true, value: searchAnswer }))
  await draw()
  type('ca')
  type('cache')
  await screen.findByRole('group', { name: 'Work' })
  await act(async () => later.resolve({ ok: true, value: { ...searchAnswer, items: [] } }))
  expect(screen.getByRole('group', { name: 'Work' })).toBeTruthy()
})

test('Enter waits for the answer to what was typed last', async () => {
  const later = Promise.withResolvers<unknown>()
  const first = { ...searchAnswer, items: searchAnswer.items.slice(1) }
  answers = q => (q === 'rate' ? later.promise : Promise.resolve({ ok: true, value: first }))
  await draw()
  type('ra')
  await screen.findByRole('group', { name: 'Work' })
  type('rate')
  press('Enter')
  expect(opened).toEqual([])
  await act(async () => later.resolve({ ok: true, value: searchAnswer }))
  await vi.waitFor(() => expect(opened).toEqual(['here https://github.com/larkfield/parcel/pull/212']))
})

test('nothing found says where we looked', async () => {
  answers = async () => ({ ok: true, value: { ...searchAnswer, items: [], decisions: [], people: [] } })
  await draw()
  type('zzz')
  expect(await screen.findByText('Nothing found for “zzz”')).toBeTruthy()
  expect(screen.queryAllByRole('option')).toEqual([])
})

test('a failure says what failed, and asks again on demand', async () => {
  answers = async () => ({ ok: false, problem: { code: 'database.unavailable', message: 'down' } })
  await draw()
  type('cache')
  expect(await screen.findByText('The database is down')).toBeTruthy()
  answers = async () => ({ ok: true, value: searchAnswer })
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('group', { name: 'Work' })).toBeTruthy()
})

test('a result without an address says so and opens nothing', async () => {
  const [person] = searchAnswer.people
  const nowhere = { person: { ...person!.person, url: null }, why: person!.why }
  answers = async () => ({
    ok: true,
    value: { ...searchAnswer, items: [], decisions: [], people: [nowhere] },
  })
  await draw()
  type('ines')
  await screen.findByRole('group', { name: 'People' })
  press('Enter')
  expect(screen.getByText('has no address to open', { exact: false })).toBeTruthy()
  expect(opened).toEqual([])
})

test('what is muted is held back, counted, and shown to who asks for it', async () => {
  const [hit, ...rest] = searchAnswer.items
  const items = [...rest, ...(hit ? [{ ...hit, muted: true }] : [])]
  answers = async () => ({ ok: true, value: { ...searchAnswer, items } })
  await draw()
  type('cache')
  await screen.findByRole('group', { name: 'Work' })
  expect(screen.queryByText(hit?.item.title ?? '')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show 1 muted result' }))
  const option = screen.getByText(hit?.item.title ?? '').closest('[role=option]') as HTMLElement
  expect(within(option).getByText('Muted')).toBeTruthy()
  type('cache carriers')
  await screen.findByRole('button', { name: 'Show 1 muted result' })
})

test('an answer of nothing but muted things is not an empty one', async () => {
  const [hit] = searchAnswer.items
  const items = hit ? [{ ...hit, muted: true }] : []
  answers = async () => ({ ok: true, value: { ...searchAnswer, items, decisions: [], people: [] } })
  await draw()
  type('cache')
  expect(await screen.findByText('1 muted result')).toBeTruthy()
  expect(screen.queryByText(/Nothing found/)).toBeNull()
})

test('filters are shown as they were understood, and what was not says what may stand there', async () => {
  const filters = [
    { name: 'owner', value: 'me' },
    { name: 'is', value: 'decision' },
  ]
  const misread = ['from: takes a year, a month or a day']
  answers = async () => ({ ok: true, value: { ...searchAnswer, filters, misread } })
  await draw()
  type('quotes owner:me is:decision from:soon')
  const list = await screen.findByRole('list', { name: 'Narrowed to' })
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(item => item.textContent),
  ).toEqual(['By you', 'Is decision'])
  expect(screen.getByText('from: takes a year, a month or a day')).toBeTruthy()
})

test('a question mark shows filters and keys, and asks nobody', async () => {
  await draw()
  type('?')
  expect(screen.getByRole('heading', { name: 'Filters' })).toBeTruthy()
  expect(screen.getByText('owner:me')).toBeTruthy()
  expect(asked.filter(message => message.type === 'search.ask')).toEqual([])
  type('quotes')
  await screen.findByRole('group', { name: 'Work' })
  expect(screen.queryByRole('heading', { name: 'Filters' })).toBeNull()
})
