// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { sampleNow } from '#test/fixtures/answers.ts'
import {
  connectionOf,
  githubSource,
  jobOf,
  limitedJob,
  notionSource,
  problemOf,
  statusOf,
  webhook,
} from '#test/fixtures/connections.ts'
import type { ConnectionActs } from './acts.ts'
import { ConnectionCard, type ConnectionCardProps } from './ConnectionCard.tsx'
import { ConnectPanel, type ConnectPanelProps } from './ConnectPanel.tsx'

afterEach(cleanup)

const github = connectionOf()
const refused = { ok: false as const, problem: { code: 'internal', message: 'It broke.' } }

const actsThat = (change: Partial<ConnectionActs> = {}) => ({
  sync: vi.fn(async () => null),
  pause: vi.fn(async () => null),
  resume: vi.fn(async () => null),
  remove: vi.fn(async () => null),
  retry: vi.fn(async () => null),
  change: vi.fn(async () => null),
  webhook: vi.fn(async () => ({ ok: true as const, value: webhook })),
  ...change,
})

const draw = (props: Partial<ConnectionCardProps> = {}) => {
  const connection = props.connection ?? github
  const acts = props.acts ?? actsThat()
  render(
    <ConnectionCard
      connection={connection}
      status={statusOf(connection)}
      secrets={githubSource.fields.filter(field => field.secret)}
      confirms={false}
      now={sampleNow}
      {...props}
      acts={acts}
    />,
  )
  return acts
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const text = () => screen.getByRole('article').textContent ?? ''

test('one that is well says so, how much it has and when it was checked, and nothing else', () => {
  draw()
  expect(text()).toContain('Up to date4,218 items in 12 placeschecked 2m ago')
  expect(screen.getAllByRole('button')).toHaveLength(1)
})

test('on demand it says what is covered and who reads it', () => {
  draw()
  press('Details of larkfield')
  const list = screen.getByRole('region', { name: 'What is covered 12' })
  expect(within(list).getByRole('link', { name: 'larkfield/atlas' })).toBeTruthy()
  expect(list.textContent).toContain('1,870 items, read by 14 accounts · 2m ago')
  expect(list.textContent).toContain('read by everybody here')
  fireEvent.click(within(list).getByRole('button', { name: 'Show 2 more' }))
  expect(list.textContent).toContain('and 5 more')
})

test('a first reading shows how far it is, how fast, and how long it still takes', () => {
  draw({
    connection: connectionOf({ freshAt: null }),
    status: statusOf(github, { jobs: [jobOf()] }),
  })
  const bar = screen.getByRole('progressbar', { name: 'How much has been read' })
  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['1240', '5000'])
  expect(text()).toContain('1,240 of 5,000 · 32 a second · about 2 min left')
})

test('one that waits for a limit says until when, and wants nothing of anybody', () => {
  draw({ connection: connectionOf({ freshAt: null }), status: statusOf(github, { jobs: [limitedJob] }) })
  expect(text()).toContain('Waiting for the service')
  expect(text()).toMatch(/Goes on by itself at \d\d:\d\d\./)
  expect(text()).not.toContain('a second')
  expect(screen.getAllByRole('button')).toHaveLength(1)
})

const broken = connectionOf({
  state: 'broken',
  problem: problemOf('signed-out', 'GitHub no longer takes the token.', 'Make a new one and enter it here.'),
})

test('one whose secret is no longer taken says it in the source’s words, and takes a new one', async () => {
  const acts = draw({ connection: broken })
  expect(text()).toContain('GitHub no longer takes the token.Make a new one and enter it here.')
  press('New secret')
  const field = screen.getByLabelText(/^Token/) as HTMLInputElement
  expect(field.type).toBe('password')
  fireEvent.change(field, { target: { value: 'ghp_new' } })
  press('Use this secret')
  await screen.findByText('The new secret works. It goes on where it stood.')
  expect(acts.change).toHaveBeenCalledWith({ token: 'ghp_new' })
  expect(screen.queryByLabelText(/^Token/)).toBeNull()
})

test('a new secret the service does not take is said at the field, and can be typed again', async () => {
  const change = async () => ({ code: 'connection.refused', message: 'GitHub does not take this token.' })
  draw({ connection: broken, acts: actsThat({ change }) })
  press('New secret')
  const field = screen.getByLabelText(/^Token/)
  fireEvent.change(field, { target: { value: 'ghp_old' } })
  press('Use this secret')
  const complaint = await screen.findByRole('alert')
  expect(complaint.textContent).toBe('GitHub does not take this token.')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.contains(complaint)).toBe(
    true,
  )
  fireEvent.change(field, { target: { value: 'ghp_newer' } })
  expect(screen.queryByRole('alert')).toBeNull()
})

test('one that lacks a right is tried again', async () => {
  const acts = draw({
    connection: connectionOf({
      state: 'broken',
      problem: problemOf('forbidden', 'The App may not read metadata.'),
    }),
  })
  press('Try again')
  await waitFor(() => expect(acts.resume).toHaveBeenCalled())
})

test('one that is paused goes on when told to', async () => {
  const acts = draw({ connection: connectionOf({ state: 'paused' }) })
  press('Details of larkfield')
  expect(screen.queryByRole('button', { name: 'Sync now' })).toBeNull()
  press('Resume')
  await screen.findByText('It goes on where it stood.')
  expect(acts.resume).toHaveBeenCalled()
})

test('it is removed only after a second answer, and the safe one has the focus', async () => {
  const acts = draw()
  press('Details of larkfield')
  press('Remove')
  const question = screen.getByRole('alertdialog', { name: 'Remove larkfield?' })
  expect(question.textContent).toContain('(4,218 items)')
  expect(document.activeElement?.textContent).toBe('Keep it')
  fireEvent.click(within(question).getByRole('button', { name: 'Keep it' }))
  expect(acts.remove).not.toHaveBeenCalled()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Details of larkfield')
  press('Remove')
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(acts.remove).toHaveBeenCalled())
})

test('one that is being removed offers nothing', () => {
  draw({ connection: connectionOf({ state: 'removing' }) })
  expect(text()).toContain('Being removed')
  expect(screen.queryAllByRole('button')).toEqual([])
})

test('what nobody sees and what was given up is counted, listed with its reason, and tried again', async () => {
  const acts = draw({
    status: statusOf(github, {
      hidden: [{ what: 'larkfield/vault', why: 'Nobody says who reads it.' }],
      hiddenTotal: 1,
      dead: [
        { letter: 'ref:1', what: 'parcel#1', problem: problemOf('invalid', 'It cannot be read.') },
        { letter: 'ref:2', what: 'parcel#2', problem: null },
      ],
      deadTotal: 2,
    }),
  })
  expect(text()).toContain('3 things to look at')
  press('Details of larkfield')
  expect(text()).toContain('larkfield/vaultNobody says who reads it.')
  expect(text()).toContain('parcel#1It cannot be read.')
  press('Try again: parcel#2')
  await screen.findByText('It is tried again.')
  expect(acts.retry).toHaveBeenLastCalledWith(['ref:2'])
  press('Try all again')
  await waitFor(() => expect(acts.retry).toHaveBeenLastCalledWith(undefined))
})

test('a new address for events is made only when asked for, and shown', async () => {
  const acts = draw()
  press('Details of larkfield')
  press('Events')
  expect(acts.webhook).not.toHaveBeenCalled()
  press('Make a new secret')
  expect(await screen.findByText(webhook.secret)).toBeTruthy()
  expect(screen.getByText(webhook.address)).toBeTruthy()
  press('Done')
  expect(screen.queryByText(webhook.secret)).toBeNull()
})

test('what a service sent to be confirmed is shown when asked for, without a new secret', async () => {
  const acts = draw({ confirms: true })
  press('Details of larkfield')
  press('Events')
  press('Show what it sent')
  expect(await screen.findByText(webhook.secret)).toBeTruthy()
  expect(acts.webhook).toHaveBeenCalledExactlyOnceWith(true)
})

test('what cannot be done is said in words', async () => {
  draw({ acts: actsThat({ sync: async () => refused.problem }) })
  press('Details of larkfield')
  press('Sync now')
  expect((await screen.findByRole('alert')).textContent).toContain('It broke.')
})

const connect = (create: ConnectPanelProps['create']) => {
  const close = vi.fn()
  render(
    <ConnectPanel
      sources={[githubSource, notionSource]}
      worker="hypha.larkfield.example"
      create={create}
      close={close}
    />,
  )
  return close
}

test('a tool is connected by what its source asks for, and its address for events comes after', async () => {
  const create = vi.fn(async () => ({ ok: true as const, value: { connection: github, webhook } }))
  const close = connect(create)
  expect(document.activeElement?.textContent).toBe('GitHub')
  press('GitHub')
  expect(document.activeElement).toBe(screen.getByLabelText(/^App ID/))
  expect(screen.getByText(/not stored in this browser/).textContent).toContain('hypha.larkfield.example')
  fireEvent.change(screen.getByLabelText(/^Token/), { target: { value: 'ghp_x' } })
  press('Connect')
  expect(await screen.findByText('larkfield is connected. Reading begins now.')).toBeTruthy()
  expect(create).toHaveBeenCalledWith({
    source: 'github',
    settings: { internal: 'collaborators' },
    secrets: { token: 'ghp_x' },
  })
  expect(document.body.innerHTML).not.toContain('ghp_x')
  expect(screen.getByText(webhook.secret)).toBeTruthy()
  press('Done')
  expect(close).toHaveBeenCalled()
})

test('a key is taken out of its file', async () => {
  connect(async () => refused)
  press('GitHub')
  const picker = document.querySelector('input[type=file]') as HTMLInputElement
  fireEvent.change(picker, { target: { files: [new File(['-----BEGIN KEY-----'], 'hypha.pem')] } })
  expect(await screen.findByText('Taken from hypha.pem.')).toBeTruthy()
  expect((screen.getByLabelText(/^Private key/) as HTMLTextAreaElement).value).toBe('-----BEGIN KEY-----')
})

test('a list of small forms grows and shrinks', () => {
  connect(async () => refused)
  press('Notion')
  press('Add to pages')
  const entries = () => screen.getAllByRole('group', { name: /^Entry/ })
  expect(entries()).toHaveLength(2)
  fireEvent.change(within(entries()[1]!).getByLabelText('Page'), { target: { value: 'second' } })
  press('Remove entry 1')
  expect(entries()).toHaveLength(1)
  expect((screen.getByLabelText('Page') as HTMLInputElement).value).toBe('second')
})

test('what concerns no field is said above them', async () => {
  const problem = {
    code: 'input.invalid',
    message: 'It does not fit.',
    details: ['secrets: Give the App’s private key, or a token.', 'settings.app: An App ID is a number.'],
  }
  connect(async () => ({ ok: false, problem }))
  press('GitHub')
  press('Connect')
  const alerts = await screen.findAllByRole('alert')
  expect(alerts.map(alert => alert.textContent)).toEqual([
    'It was not connectedGive the App’s private key, or a token.',
    'An App ID is a number.',
  ])
})
