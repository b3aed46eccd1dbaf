import { setTimeout as after } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { hosts } from '#extension/hosts/index.ts'
import { type Desk, openDesk, openOffice, turnSite } from '#test/harness/desk.ts'
import { filesWith } from '#test/harness/files.ts'
import type { Request } from '#test/harness/network.ts'
import { type Random, randomOf } from '#test/soak/random.ts'
import { casesOf, type Soak } from '#test/soak/soak.ts'
import { type Draft, drafts } from '#test/soak/visits/drafts.ts'

/** A word no page, no item and no browser has; each visit says it with a number of its own. */
const canary = 'vexillograph'
const full = 200
/** After so many visits other sites are on. */
const stretch = 10
/** How long an answer may take, in ms. */
const patience = 20_000
/** Longer than any pause after which a question is asked, in ms. */
const silence = 1_500

/** Chromium keeps the form fields of pages there, to reopen closed tabs; with an extension or without. */
const browsersOwn = /\/Default\/Sessions\//
/** What Chromium asks for itself, whichever extension it has: updates, dictionaries, who is signed in to it. */
const chromiums = /(^|\.)(gvt1|googleapis)\.com$|^(accounts|clients\d*)\.google\.com$/

type Visit = { name: string; draft: Draft; word: string; on: boolean }

/** Turns a random half of the sites on and the others off; gives the labels of those that are on. */
const chooseSites = async ({ browser }: Desk, random: Random): Promise<Set<string>> => {
  const page = await browser.context.newPage()
  await page.goto(browser.own('options.html'))
  const on = new Set(hosts.filter(() => random.chance(0.5)).map(({ label }) => label))
  for (const { label } of hosts) await turnSite(page, label, on.has(label))
  await page.close()
  return on
}

const asks = (word: string) => (request: Request) =>
  request.url.pathname === '/v1/context' && request.body.includes(word)

const waitFor = async (found: () => boolean): Promise<boolean> => {
  for (const late = Date.now() + patience; Date.now() < late; await after(50)) if (found()) return true
  return false
}

/** Whatever a person does next on a page: points somewhere, scrolls, goes back. */
const wander = async (page: Page, random: Random): Promise<void> => {
  await page.mouse.move(random.below(1_200), random.below(700))
  await page.mouse.wheel(0, random.below(600))
}

/** Writes a draft; where the site is on it is asked about, where it is off nothing is sent. Gives what went wrong. */
const pay = async (desk: Desk, visit: Visit, random: Random): Promise<string[]> => {
  const { network, stack, browser } = desk
  const since = network.requests.length
  const sent = (): Request[] => network.requests.slice(since)
  const page = await browser.context.newPage()
  await page.goto(visit.draft.address)
  await visit.draft.write(page, `The booking desk waits for carrier quotes, says the ${visit.word}.`)
  await wander(page, random)
  const worker = new URL(stack.url).host
  const toWorker = (): Request[] => sent().filter(({ url }) => url.host === worker)
  const wrong: string[] = []
  if (visit.on) {
    if (!(await waitFor(() => sent().some(asks(visit.word))))) wrong.push('it was never asked about')
  } else {
    await after(silence)
    for (const { method, url } of toWorker()) wrong.push(`${method} ${url.pathname} although its site is off`)
  }
  await page.close()
  return wrong
}

/** Requests to anybody but the sites themselves, the worker and Chromium's own; and drafts sent to anybody but the worker. */
const strays = ({ network, stack }: Desk, addresses: ReadonlySet<string>): string[] => {
  const worker = new URL(stack.url).host
  return network.requests
    .filter(({ url }) => url.host !== worker)
    .flatMap(({ method, url, body }) => {
      const told = `${method} ${url.href}`
      if ((url.href + body).includes(canary)) return [`${told} carries a draft`]
      return addresses.has(url.hostname) || chromiums.test(url.hostname) ? [] : [`${told} is nobody’s`]
    })
}

/** Where a word of a draft is found when all is over. */
const remains = async (desk: Desk): Promise<string[]> => {
  const files = [
    ...filesWith(desk.browser.profile, canary).filter(path => !browsersOwn.test(path)),
    ...filesWith(desk.stack.folder, canary),
  ]
  const inDatabase = (await desk.dump()).includes(canary)
  return [...files, ...(inDatabase ? ['the database'] : [])].map(place => `a draft is kept in ${place}`)
}

/** A person writes drafts on page after page, some of them on sites that are off, and every request is looked at. */
export const visits: Soak = {
  full,
  async run({ seed, share, say }) {
    const random = randomOf(seed)
    const desk = await openDesk(await openOffice())
    const failures: string[] = []
    const cases = casesOf(full, share)
    let [on, asked] = [new Set<string>(), 0]
    try {
      for (let n = 0; n < cases; n++) {
        if (n % stretch === 0) on = await chooseSites(desk, random)
        const [name, draft] = random.pick(Object.entries(drafts))
        const visit: Visit = { name, draft, word: `${canary}er${n}`, on: on.has(draft.site) }
        asked += Number(visit.on)
        for (const wrong of await pay(desk, visit, random)) failures.push(`visit ${n}, ${name}: ${wrong}`)
        if (n % stretch === stretch - 1) say(`${n + 1} visits, ${failures.length} failures`)
      }
      const addresses = new Set(Object.values(drafts).map(({ address }) => new URL(address).hostname))
      failures.push(...strays(desk, addresses))
      await desk.browser.quit()
      failures.push(...(await remains(desk)))
      return {
        cases,
        onSites: asked,
        offSites: cases - asked,
        requests: desk.network.requests.length,
        failures,
      }
    } finally {
      await desk.browser.close()
      await desk.stack.close()
      await desk.network.close()
    }
  },
}
