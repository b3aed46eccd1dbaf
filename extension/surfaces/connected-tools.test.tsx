// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectionOf, containers, githubSource, statusOf } from '#test/fixtures/connections.ts'
import { accountOf } from '#test/fixtures/views.ts'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { ConnectedTools } = await import('./ConnectedTools.tsx')

const account = accountOf({ worker: 'https://hypha.larkfield.example' })
const github = connectionOf()
const locked = { code: 'auth.scope', message: 'Administering wants you to confirm who you are.' }
const memberOf = (name: string, role: string) => ({ person: { name }, role })

type Answer = { ok: true; value: unknown } | { ok: false; problem: { code: string; message: string } }
const say = (value: unknown): Answer => ({ ok: true, value })

let role: string
let answers: Record<string, () => Answer>
let asked: string[]
/** Ends the background, as the browser does when it likes. */
let endBackground: () => void
let ports: number

beforeEach(() => {
  fakeBrowser.reset()
  role = 'owner'
  asked = []
  ports = 0
  answers = {
    'call.me.get': () => say({ role }),
    'call.containers.list': () => say({ containers }),
    'call.members.list': () =>
      say({ members: [memberOf('Ines Okoye', 'owner'), memberOf('Tomas Reyes', 'member')] }),
    'administration.open': () => say({ until: Date.now() + 600_000 }),
    'call.sources.list': () => say({ sources: [githubSource] }),
    'call.connections.list': () => say({ connections: [github] }),
    'call.connections.status': () => say(statusOf(github)),
  }
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async ({ type }: { type: string }) => {
    asked.push(type)
    return answers[type]?.() ?? say(null)
  }) as never)
  Object.assign(fakeBrowser.runtime, {
    connect: () => {
      ports += 1
      return {
        onDisconnect: { addListener: (left: () => void) => (endBackground = left) },
        postMessage: () => undefined,
        disconnect: () => {
          ports -= 1
        },
      }
    },
  })
})
afterEach(cleanup)

const draw = () => render(<ConnectedTools account={account} />)
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const confirmed = async () => {
  const drawn = draw()
  await screen.findByRole('button', { name: 'Confirm it’s you' })
  press('Confirm it’s you')
  await screen.findByRole('article', { name: /larkfield/ })
  return drawn
}

test('who is signed out is told so, and nothing is asked', () => {
  render(<ConnectedTools account={null} />)
  expect(screen.getByText('Sign in to see which tools are connected.')).toBeTruthy()
  render(<ConnectedTools account={{ ...account, lapsed: 'auth.expired' }} />)
  expect(asked).toEqual([])
})

test('a member sees what is covered, how fresh it is, and whom to ask', async () => {
  role = 'member'
  draw()
  expect(await screen.findByText('7 places you may read are covered.')).toBeTruthy()
  expect(screen.getByText('To connect a tool, ask Ines Okoye.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Confirm it’s you' })).toBeNull()
  expect(asked.filter(type => type.includes('connections'))).toEqual([])
})

test('an administrator confirms first; until then nothing of the connections is asked', async () => {
  draw()
  await screen.findByRole('button', { name: 'Confirm it’s you' })
  expect(asked.filter(type => /connections|administration/.test(type))).toEqual([])
  press('Confirm it’s you')
  expect(await screen.findByRole('article', { name: /larkfield/ })).toBeTruthy()
  expect(
    screen.getByText(/You can make changes until \d\d:\d\d, or until you close this page\./),
  ).toBeTruthy()
})

test('a confirmation that failed says why, and can be tried again', async () => {
  answers['administration.open'] = () => ({ ok: false, problem: { code: 'auth.cancelled', message: '' } })
  draw()
  await screen.findByRole('button', { name: 'Confirm it’s you' })
  press('Confirm it’s you')
  expect(await screen.findByText('The sign-in window was closed')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Confirm it’s you' })).toBeTruthy()
})

test('the right is given back when the page goes, or when told to', async () => {
  const { unmount } = await confirmed()
  expect(ports).toBe(1)
  unmount()
  expect(ports).toBe(0)
  await confirmed()
  press('Lock now')
  expect(await screen.findByRole('button', { name: 'Confirm it’s you' })).toBeTruthy()
  expect(asked).toContain('administration.close')
})

test('a background that ended takes the right along: it is asked for again', async () => {
  await confirmed()
  act(() => endBackground())
  expect(await screen.findByRole('button', { name: 'Confirm it’s you' })).toBeTruthy()
})

test('a right that is over at the worker is asked for again', async () => {
  await confirmed()
  answers['call.connections.sync'] = () => ({ ok: false, problem: locked })
  press('Details of larkfield')
  press('Sync now')
  expect(await screen.findByRole('button', { name: 'Confirm it’s you' })).toBeTruthy()
})

test('while the worker is away, what was loaded stays, with what is wrong', async () => {
  await confirmed()
  const away = { code: 'worker.unreachable', message: 'No Hypha worker answers.' }
  answers['call.connections.list'] = () => ({ ok: false, problem: away })
  press('Details of larkfield')
  press('Pause')
  expect(await screen.findByText('The worker cannot be reached')).toBeTruthy()
  expect(screen.getByRole('article', { name: /larkfield/ })).toBeTruthy()
  answers['call.connections.list'] = () => say({ connections: [github] })
  press('Try again')
  await vi.waitFor(() => expect(screen.queryByText('The worker cannot be reached')).toBeNull())
})

test('where nothing is connected yet, that is said with what to do', async () => {
  answers['call.connections.list'] = () => say({ connections: [] })
  draw()
  await screen.findByRole('button', { name: 'Confirm it’s you' })
  press('Confirm it’s you')
  expect(await screen.findByText('No tool is connected yet')).toBeTruthy()
  press('Connect a tool')
  expect(screen.getByRole('button', { name: 'GitHub' })).toBeTruthy()
  press('Cancel')
  expect(document.activeElement?.textContent).toBe('Connect a tool')
})
