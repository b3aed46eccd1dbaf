import { describe, expect } from 'vitest'
import type { PersonDraft } from '#shared/contract/people.ts'
import { people } from '#test/fixtures/clone/people.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { pages } from '#test/fixtures/pages/routes.ts'
import { faultsIn } from '#test/harness/axe.ts'
import { cardGone, openSidebar, shownCard, wordsOn } from '#test/harness/cards.ts'
import type { Desk } from '#test/harness/desk.ts'
import { type Open, test } from '#test/harness/desk-test.ts'

const cacheFile = '[id^=diff-fddce] h3 code'
const cacheRow = '[id="services/quotes/cache.ts-item"]'
const cachePath = 'services/quotes/cache.ts'

const byGit = (name: string, email: string): PersonDraft => ({
  name,
  kind: 'person',
  identities: [{ source: 'git', key: email }],
})
const mei = byGit(people.mei.work.name, people.mei.work.email)
const ola = byGit('Ola Berg', 'ola@larkfield.example')

const asked = (desk: Desk) =>
  desk.network.requests.filter(r => r.url.pathname === '/v1/owners' && r.method === 'POST')

const pathsIn = (desk: Desk): string[] =>
  asked(desk).flatMap(({ body }) => (JSON.parse(body) as { paths: string[] }).paths)

/** The card of a file, on a page that is opened anew. */
const cardOn = async (open: Open, address: string, anchor: string) => {
  const page = await open(address)
  await page.locator(anchor).hover()
  return (await shownCard(page)).getByRole('article', { name: `Who owns ${cachePath}` })
}

test('with 300 files each path is asked about once, and no hover asks anything', async ({ desk, open }) => {
  const before = pathsIn(desk).length
  const page = await open(`${pages.pullFiles}?files=300`)
  const told = () => pathsIn(desk).slice(before)
  await expect.poll(() => told().length, { timeout: 60_000 }).toBe(300)
  expect(new Set(told()).size).toBe(300)
  // The sidebar shows who covers the change when all answers are in memory.
  const sidebar = await openSidebar(page)
  await sidebar.getByRole('region', { name: 'Who to ask about this change' }).waitFor()
  const requests = asked(desk).length
  for (const name of ['quote.ts', 'lane-4.ts', 'cache.ts']) {
    const row = page.getByRole('treeitem').filter({ hasText: name }).first()
    await row.scrollIntoViewIfNeeded()
    await row.locator('a').hover()
    if (name === 'lane-4.ts') continue
    const card = await shownCard(page)
    await card.getByRole('article', { name: new RegExp(`/${name}$`) }).waitFor()
  }
  expect(asked(desk)).toHaveLength(requests)
})

describe('a card that is open', () => {
  test.for(['scrolling', 'dragging', 'typing'] as const)('goes away by %s', async (way, { open }) => {
    const page = await open(pages.pullFiles)
    // Long enough to be scrolled.
    await page.addStyleTag({ content: 'body { padding-block-end: 200vh }' })
    await page.locator(cacheFile).hover()
    const card = await shownCard(page)
    if (way === 'scrolling') await page.mouse.wheel(0, 300)
    if (way === 'dragging') await page.mouse.down()
    if (way === 'typing') await page.keyboard.press('x')
    await cardGone(card)
    await page.mouse.up()
  })

  test('is beside the pointer, never under it', async ({ open }) => {
    const page = await open(pages.pullFiles)
    const anchor = page.locator(cacheFile)
    await anchor.hover()
    const card = await shownCard(page)
    const [at, box] = [await anchor.boundingBox(), await (await card.frameElement()).boundingBox()]
    if (!at || !box) throw new Error('neither is there')
    expect(box.y >= at.y + at.height || box.y + box.height <= at.y).toBe(true)
  })
})

test('the file that is shown has a card on its name, and whoever looks may say “not me” there', async ({
  open,
}) => {
  const page = await open(`https://github.com/larkfield/parcel/blob/main/${cachePath}`)
  await page.locator('#file-name-id').hover()
  const frame = await shownCard(page)
  const card = frame.getByRole('article', { name: `Who owns ${cachePath}` })
  await card.getByRole('button', { name: 'Not me, ask…' }).click()
  await card.getByRole('textbox', { name: 'Ask instead' }).waitFor()
  expect(await faultsIn(frame, ['region', 'landmark-one-main', 'page-has-heading-one'])).toEqual([])
  await page.keyboard.press('Escape')
  expect(await card.getByRole('textbox').count()).toBe(0)
})

test('whoever is away is named first on no card, and it says until when', async ({ desk, open }) => {
  const { call } = desk.stack
  await call('people.away', { person: '@mei-l', until: '2999-01-07' })
  try {
    const card = await cardOn(open, pages.pullFiles, cacheFile)
    await expect.poll(() => wordsOn(card)).toMatch(/Mei Lindqvist\s+@mei-l\s+Away until Jan 7, 2999/)
    expect(await wordsOn(card)).not.toMatch(/Ask\s+ML/)
    const { owners } = await call('owners.ask', { paths: [cachePath], author: '@ines-okoye' })
    expect(owners[0]?.ask.first?.person.handle).not.toBe('@mei-l')
  } finally {
    await call('people.back', { person: '@mei-l' })
  }
  const back = await cardOn(open, pages.pullFiles, cacheFile)
  await expect.poll(() => wordsOn(back)).toMatch(/Ask\s+ML\s+Mei Lindqvist/)
})

test('whoever did nothing for half a year, while others went on, is named first on no card until they are back', async ({
  desk,
  open,
}) => {
  const { call } = desk.stack
  const { containers } = await call('containers.list', {})
  const container = containers.find(c => c.source === 'git')?.id ?? ''
  // Nobody decides there, and no other test knows of the file.
  const path = 'services/labels/__snapshots__/lanterns/wick.zpl'
  const commit = (n: number, person: PersonDraft, at: string) =>
    commitDraft(n, `Wick ${n}`, '', {
      paths: [path],
      people: [{ role: 'author', person }],
      createdAt: at,
      updatedAt: at,
    })
  const draw = async () => {
    const page = await open(`https://github.com/larkfield/parcel/blob/main/${path}`)
    await page.locator('#file-name-id').hover()
    return (await shownCard(page)).getByRole('article', { name: `Who owns ${path}` })
  }
  const old = '2024-01-10T09:00:00Z'
  const items = [commit(901, ola, old), commit(902, ola, old), commit(903, mei, old)]
  try {
    await call('items.put', { container, items })
    const card = await draw()
    await expect.poll(() => wordsOn(card)).toMatch(/Ask\s+ML\s+Mei Lindqvist/)
    expect(await wordsOn(card)).toMatch(/Ola Berg[\s\S]*Gone, it seems/)
    const { owners } = await call('owners.ask', { paths: [path] })
    expect(owners[0]?.knowers.map(k => [k.person.name, k.standing.state])).toEqual([
      ['Mei Lindqvist', 'here'],
      ['Ola Berg', 'gone'],
    ])

    items.push(commit(904, ola, '2026-10-20T09:00:00Z'))
    await call('items.put', { container, items })
    const back = await draw()
    await expect.poll(() => wordsOn(back)).toMatch(/(Ask|Or)\s+OB\s+Ola Berg/)
    expect(await wordsOn(back)).not.toContain('Gone, it seems')
  } finally {
    const { items: stored } = await call('items.list', { container })
    const added = new Set(items.map(item => item.ref))
    for (const { id, ref } of stored) if (added.has(ref)) await call('items.delete', { id })
  }
})

test('“not me, ask …” on one card is on the next card everywhere, until it is taken back', async ({
  desk,
  open,
}) => {
  const { call } = desk.stack
  const page = await open(pages.blob)
  await page.locator(cacheRow).hover()
  const card = (await shownCard(page)).getByRole('article', { name: `Who owns ${cachePath}` })
  await card.getByRole('button', { name: 'Not me, ask…' }).click()
  await card.getByRole('textbox', { name: 'Ask instead' }).fill('@dabel')
  await card.getByText('All of services/quotes/').click()
  await card.getByRole('button', { name: 'Correct it' }).click()
  await expect.poll(() => wordsOn(card)).toMatch(/Ask\s+DA\s+Dario Abel\s+@dabel\s+named instead/)

  const next = await cardOn(open, pages.pullFiles, cacheFile)
  await expect.poll(() => wordsOn(next)).toMatch(/Ask\s+DA\s+Dario Abel/)
  expect(await wordsOn(next)).toContain('Corrected: not Ines Okoye for services/quotes/, ask Dario Abel')
  const { owners } = await call('owners.ask', { paths: [cachePath] })
  expect(owners[0]?.ask.first).toMatchObject({ as: 'corrected', person: { handle: '@dabel' } })

  const { corrections } = await call('owners.corrections', {})
  for (const { id } of corrections) await call('owners.revoke', { id })
  const last = await cardOn(open, pages.pullFiles, cacheFile)
  await expect.poll(() => wordsOn(last)).not.toMatch(/Ask\s+DA/)
})
