// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { OwnSiteForm, RemoveOwnSite } = await import('./OwnSites.tsx')
const { ownSitesStored, read, write } = await import('../stored.ts')

const server = { product: 'github-server', address: 'https://github.larkfield.example' }
let given: boolean
const asked: string[][] = []
const removed: string[][] = []

beforeEach(() => {
  fakeBrowser.reset()
  given = true
  asked.length = 0
  removed.length = 0
  vi.spyOn(fakeBrowser.permissions, 'request').mockImplementation((async ({
    origins,
  }: {
    origins: string[]
  }) => {
    asked.push(origins)
    return given
  }) as never)
  vi.spyOn(fakeBrowser.permissions, 'remove').mockImplementation((async ({
    origins,
  }: {
    origins: string[]
  }) => {
    removed.push(origins)
    return true
  }) as never)
})
afterEach(cleanup)

const add = async (address: string): Promise<void> => {
  render(<OwnSiteForm />)
  fireEvent.click(await screen.findByText('Add an address of your own…'))
  fireEvent.change(screen.getByLabelText('Address'), { target: { value: address } })
  fireEvent.click(screen.getByText('Add'))
}

test('the browser is asked for that one origin, and only then it is in the list', async () => {
  await add('github.larkfield.example')
  await vi.waitFor(async () => expect(await read(ownSitesStored)).toEqual([server]))
  expect(asked).toEqual([['https://github.larkfield.example/*']])
  await screen.findByText('Add an address of your own…')
})

test('where the person says no nothing is added', async () => {
  given = false
  await add('github.larkfield.example')
  expect((await screen.findByRole('alert')).textContent).toBe(
    'The browser did not give permission. Nothing was turned on.',
  )
  expect(await read(ownSitesStored)).toEqual([])
})

test('an address that makes no sense is asked of nobody', async () => {
  await add('http://github.larkfield.example')
  expect((await screen.findByRole('alert')).textContent).toContain('Use https.')
  expect(asked).toEqual([])
})

test('says which pages of a product are read, before it is added', async () => {
  render(<OwnSiteForm />)
  fireEvent.click(await screen.findByText('Add an address of your own…'))
  screen.getByText(/^Read: issues, pull requests.* Not: the new view of changed files/)
  fireEvent.change(screen.getByLabelText('Product'), { target: { value: 'jira-data-center' } })
  screen.getByText(/what a board shows beside itself is not read/)
})

test('removing gives the permission back', async () => {
  await write(ownSitesStored, [server])
  render(<RemoveOwnSite site={server} label="github.larkfield.example" />)
  fireEvent.click(await screen.findByLabelText('Remove github.larkfield.example'))
  await vi.waitFor(async () => expect(await read(ownSitesStored)).toEqual([]))
  expect(removed).toEqual([['https://github.larkfield.example/*']])
})

test('where the organisation has set the addresses nobody adds or removes one', async () => {
  await fakeBrowser.storage.managed.set<Record<string, unknown>>({ ownSites: [server] })
  render(
    <>
      <OwnSiteForm />
      <RemoveOwnSite site={server} label="github.larkfield.example" />
    </>,
  )
  await screen.findByText(/^Your organisation has set the addresses/)
  expect(screen.queryByRole('button')).toBeNull()
})
