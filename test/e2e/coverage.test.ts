import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Host, HoverQuestion } from '#extension/hosts/host.ts'
import { hosts, products } from '#extension/hosts/index.ts'
import { ownHost } from '#extension/own-sites.ts'
import { adapterOf } from '#extension/page-script-name.ts'
import type { HoverBody, HoverView, TabView } from '#extension/views.ts'
import { contextAnswer, linkedAnswer, personCard } from '#test/fixtures/answers.ts'
import { ownSites } from '#test/fixtures/own-sites.ts'
import { ownPages, pages } from '#test/fixtures/pages/routes.ts'
import { keepTab } from '#test/gallery/keep-tab.ts'
import { asOfNow, panelStates } from '#test/gallery/panel-states.ts'
import { frameWith } from '#test/harness/cards.ts'
import { type Cell, coverageTable, type Row, same } from '#test/harness/coverage.ts'
import { addOwnSite, type Desk, removeOwnSite } from '#test/harness/desk.ts'
import { type Open, test } from '#test/harness/desk-test.ts'
import type { Sample } from '#test/suites/hosts/sample.ts'

type Examples = Record<string, [kind: string, id: string] | null>

/** Every kind of page a host knows, and the skeletons of it. */
const kindsOf = async (host: Host): Promise<Map<string, Sample[]>> => {
  const id = adapterOf(host)
  const { samples } = (await import(`../suites/hosts/${id}/samples.ts`)) as { samples: Sample[] }
  const { examples } = (await import(`../../extension/hosts/${id}/url.examples.ts`)) as {
    examples: Examples
  }
  const kinds = new Set(Object.values(examples).flatMap(is => (is ? [is[0]] : [])))
  const isOf = (kind: string) => (sample: Sample) => host.pageOf(new URL(sample.address))?.kind === kind
  return new Map([...kinds].map(kind => [kind, samples.filter(isOf(kind))]))
}

const tabOf = async ({ browser }: Desk, page: Page): Promise<number> => {
  const background = await browser.background()
  return background.evaluate(
    async address => (await chrome.tabs.query({})).find(tab => tab.url === address)?.id ?? -1,
    page.url(),
  )
}

const stored = async <T>({ browser }: Desk, key: string): Promise<T | undefined> =>
  (await browser.background()).evaluate(
    async name => (await chrome.storage.session.get(name))[name] as T | undefined,
    key,
  )

const store = async ({ browser }: Desk, key: string, value: unknown): Promise<void> =>
  (await browser.background()).evaluate(
    async ([name, what]) => chrome.storage.session.set({ [name]: what }),
    [key, value] as const,
  )

const saidIn = (place: { evaluate(script: string): Promise<unknown> }) => () =>
  place.evaluate(
    'document.body.innerText + [...document.querySelectorAll("[aria-label]")].map(e => e.ariaLabel)',
  )

/** An empty form is asked about when something is written in it. */
const begins: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  [pages.newIssue]: async page => {
    await page.getByLabel('Add a title').fill('Keep carrier quotes for a while')
    await page.getByLabel('Markdown value').fill('The booking desk asks each carrier again.')
  },
  [pages.compare]: page =>
    page.locator('[name="pull_request[body]"]').fill('The booking desk asks each carrier again.'),
  [ownPages.newIssue]: async page => {
    await page.locator('[name="issue[title]"]').fill('Keep carrier quotes for a while')
    await page.locator('[name="issue[body]"]').fill('The booking desk asks each carrier again.')
  },
  [ownPages.compare]: page =>
    page.locator('[name="pull_request[body]"]').fill('The booking desk asks each carrier again.'),
}

const wordless = { answer: null, asking: null, problem: null, paused: null }

/** `host`: its name, where this kind of page is in the gallery. */
type Try = { desk: Desk; open: Open; sample: Sample; host: string | null }

/** Brings a tab into every state and looks at its sidebar, where it has one, and at the side panel beside it. */
const tryPanels = async (each: Try): Promise<[Cell[], Cell[]]> => {
  const { desk, open, host } = each
  const { address, context } = each.sample
  const page = await open(address)
  await begins[address]?.(page)
  const sidebar = context ? await frameWith(page, '.tab') : null
  const tabId = await tabOf(desk, page)
  const key = `view:${tabId}`
  await expect.poll(() => stored<TabView>(desk, key)).toMatchObject({ asking: null })
  const panel = await open(desk.browser.own(`sidepanel.html?tab=${tabId}`))
  for (const { name, view, says } of panelStates) {
    const places = sidebar ? [panel, sidebar] : [panel]
    // A page that draws its fields late asks once more: then its own answer takes the place of this one.
    const said = async (): Promise<unknown[]> => {
      const now = await stored<TabView>(desk, key)
      await store(desk, key, { ...now, ...wordless, ...asOfNow(view), open: true })
      return Promise.all(places.map(place => saidIn(place)()))
    }
    const bring = () =>
      expect
        .poll(said, { message: `${name} on ${address}` })
        .toEqual(places.map(() => expect.stringMatching(says)))
    await bring()
    if (host) await keepTab({ page, frame: sidebar, panel }, { surface: 'sidebar', host, state: name }, bring)
  }
  await panel.close()
  await page.close()
  return [sidebar ? same('yes') : same('b'), same('yes')]
}

/** Where a card never says a state, and why. */
const noCard: Readonly<Record<string, Cell>> = { empty: 'd', offline: 'e', paused: 'f' }

/** What a hover card with this in it has. */
const drawnAs = (body: HoverBody): string => {
  if (body.kind === 'problem') return `[data-code="${body.problem.code}"]`
  return body.kind === 'asking' ? '.hover-content .skeleton' : '.hover-card'
}

/** Where the pointer meets the first of these that lies open on the page. Runs in the page. */
const spotOf = (selectors: string[]): { x: number; y: number; selector: string } | null => {
  for (const selector of selectors) {
    const element = document.querySelector(selector)
    element?.scrollIntoView({ block: 'center' })
    const box = element?.getBoundingClientRect()
    const at = box && { x: box.left + box.width / 2, y: box.top + box.height / 2, selector }
    if (at && element?.contains(document.elementFromPoint(at.x, at.y))) return at
  }
  return null
}

const [someItem] = contextAnswer.related

/** What a card says to this question, when all is well. */
const answerTo = (question: HoverQuestion | null | undefined, owner: HoverBody): HoverBody => {
  if (question?.kind === 'person') return { kind: 'people', cards: [personCard] }
  if (question?.kind === 'item' && someItem)
    return { kind: 'item', linked: { item: someItem.item, answer: linkedAnswer } }
  return owner
}

/** Opens a hover card by the pointer and brings it into every state. */
const tryHover = async ({ desk, open, sample, host }: Try): Promise<Cell[]> => {
  const { address, targets = {} } = sample
  const selectors = Object.entries(targets).flatMap(([selector, question]) => (question ? [selector] : []))
  if (selectors.length === 0) return same('c')
  const page = await open(address)
  const key = `hover:${await tabOf(desk, page)}`
  // Some pages draw their fields long after they have loaded.
  const spot = await (await page.waitForFunction(spotOf, selectors)).jsonValue()
  if (spot) await page.mouse.move(spot.x, spot.y)
  const asked = () => stored<HoverView>(desk, key)
  await expect
    .poll(async () => (await asked())?.body.kind ?? 'asking', { message: address })
    .not.toBe('asking')
  const cells: Cell[] = []
  for (const { name, hover } of panelStates) {
    if (hover) {
      const body = hover.kind === 'owner' ? answerTo(targets[spot?.selector ?? ''], hover) : hover
      const bring = async (): Promise<Frame> => {
        await store(desk, key, { ...(await asked()), body: asOfNow(body) })
        const frame = await frameWith(page, drawnAs(body))
        await (await frame.frameElement()).waitForElementState('visible')
        return frame
      }
      const frame = await bring()
      if (host) await keepTab({ page, frame }, { surface: 'hover card', host, state: name }, bring)
    }
    cells.push(hover ? 'yes' : (noCard[name] ?? 'f'))
  }
  await page.close()
  return cells
}

type Kind = { host: Host; label: string; kind: string; isFirst: boolean; samples: Sample[] }

/** Of a product's kinds of page one is brought into every state: its frames and cards are those of the hosts above. */
const isTried = ({ host, isFirst }: Kind): boolean => !host.own || isFirst

const triedPanels = async (desk: Desk, open: Open, each: Kind): Promise<[Cell[], Cell[]]> => {
  const sample = each.samples.find(({ context }) => context) ?? each.samples[0]
  if (!sample) return [same('a'), same('a')]
  if (!isTried(each)) return [same(sample.context ? 'h' : 'b'), same('h')]
  return tryPanels({ desk, open, sample, host: each.isFirst && !each.host.own ? each.label : null })
}

const triedHover = async (desk: Desk, open: Open, each: Kind): Promise<Cell[]> => {
  const { host, label, kind, isFirst, samples } = each
  const sample = samples.find(({ targets }) => Object.values(targets ?? {}).some(Boolean))
  if (!sample) return same(samples.length > 0 ? 'c' : 'a')
  if (!isTried(each)) return same('h')
  // GitHub's cards are mostly about files.
  const isPictured = !host.own && (host.id === 'github' ? kind === 'pull/changes' : isFirst)
  return tryHover({ desk, open, sample, host: isPictured ? label : null })
}

const rowsOf = async (desk: Desk, open: Open, host: Host): Promise<Row[]> => {
  const rows: Row[] = []
  const kinds = await kindsOf(host)
  const [first] = kinds.keys()
  // What was added by its address is called as its product is.
  const label = products.find(({ id }) => id === host.own?.product)?.label ?? host.label
  for (const [kind, samples] of kinds) {
    const each: Kind = { host, label, kind, isFirst: kind === first, samples }
    const [sidebar, panel] = await triedPanels(desk, open, each)
    const hover = await triedHover(desk, open, each)
    const surfaces = { sidebar, 'side panel': panel, 'hover card': hover, popup: same('g') }
    for (const [surface, cells] of Object.entries(surfaces)) rows.push({ host: label, kind, surface, cells })
  }
  return rows
}

test('every surface says every state on every kind of page, or the table says why not', async ({
  desk,
  open,
}) => {
  const rows: Row[] = []
  for (const host of hosts) rows.push(...(await rowsOf(desk, open, host)))
  const settings = await open(desk.browser.own('options.html'))
  for (const site of ownSites) {
    const host = ownHost(site)
    await addOwnSite(settings, site)
    try {
      if (host) rows.push(...(await rowsOf(desk, open, host)))
    } finally {
      await removeOwnSite(settings, site)
    }
  }
  await expect(coverageTable(rows)).toMatchFileSnapshot('../../docs/COVERAGE.md')
}, 600_000)
