import type { Frame, Page } from 'playwright-core'
import { describe, expect, onTestFinished } from 'vitest'
import type { LapseAnswer } from '#extension/deciding.ts'
import { pages } from '#test/fixtures/pages/routes.ts'
import { faultsIn } from '#test/harness/axe.ts'
import { openSidebar, wordsOn } from '#test/harness/cards.ts'
import { type Desk, forgetAnswers } from '#test/harness/desk.ts'
import { type Open, test } from '#test/harness/desk-test.ts'
import { pressToolbarButton, surfaceOf } from '#test/harness/surface.ts'

const past = '2026-09-01T00:00:00Z'
const link = 'https://github.com/larkfield/parcel/pull/212'

/** What is written down here is in no other file's way. */
const forgetDecisions = async ({ stack }: Desk): Promise<void> => {
  const { containers } = await stack.call('containers.list', {})
  for (const { id, source } of containers)
    if (source === 'hypha') await stack.call('containers.delete', { id })
}

/** Written down, with a date that has come; the worker is told the time until it is back with its owner. */
const lapse = async (desk: Desk, statement: string): Promise<string> => {
  onTestFinished(() => forgetDecisions(desk))
  const { stack } = desk
  const { decision } = await stack.call('decisions.record', {
    statement,
    why: 'Scales at the depot are sealed.',
    decidedAt: '2026-07-01T00:00:00Z',
    checkBy: past,
  })
  await expect
    .poll(
      async () => {
        await fetch(`${stack.url}/__scheduled`).then(answer => answer.body?.cancel())
        return (await stack.call('decisions.get', { id: decision.id })).decision.lapsedAt
      },
      { timeout: 20_000 },
    )
    .not.toBeNull()
  return decision.id
}

/** What every surface has: a card, three buttons, a form. */
type Hand = {
  click(selector: string): Promise<void>
  type(text: string): Promise<void>
  done(): Promise<void>
}

const inPopup = async (desk: Desk, page: Page): Promise<Hand> => {
  await forgetAnswers(desk)
  await page.bringToFront()
  await pressToolbarButton(desk.browser.cdp, page.url())
  const popup = await surfaceOf(desk.browser.cdp, 'popup.html')
  await popup.until('document.querySelector(".lapse-answers")')
  return {
    click: selector => popup.click(selector),
    type: text => popup.type(text),
    done: async () => {
      await popup.until('document.querySelector("[data-kind=settled]")')
      await popup.close()
    },
  }
}

const inSidebar = async (desk: Desk, page: Page): Promise<Hand> => {
  await forgetAnswers(desk)
  await page.bringToFront()
  const frame: Frame = await openSidebar(page)
  return {
    click: selector => frame.locator(selector).first().click(),
    type: text => page.keyboard.type(text),
    done: () => frame.locator('[data-kind=settled]').waitFor(),
  }
}

const surfaces = { popup: inPopup, sidebar: inSidebar } as const
const typed: Record<LapseAnswer['answer'], string | null> = {
  done: link,
  intended: null,
  dropped: 'The depot closed.',
}

describe.for(['popup', 'sidebar'] as const)('a lapsed decision comes back in the %s', surface => {
  test.for(['done', 'intended', 'dropped'] as const)(
    'and is answered: %s',
    async (answer, { desk, open }) => {
      const { call } = desk.stack
      const id = await lapse(desk, `Crates for ${surface} and ${answer} are weighed at the depot.`)
      const page = await open(pages.issue)
      const hand = await surfaces[surface](desk, page)
      await hand.click(`[data-act=${answer}]`)
      const text = typed[answer]
      if (text) await hand.type(text)
      await hand.click('.lapse [type=submit]')
      await hand.done()

      const { decision, history } = await call('decisions.get', { id })
      expect(decision.lapsedAt).toBeNull()
      expect(decision.state).toBe(answer === 'intended' ? 'agreed' : answer)
      if (answer === 'intended') expect(Date.parse(decision.checkBy ?? '')).toBeGreaterThan(Date.now())
      expect(history[0]).toMatchObject({
        kind: answer === 'intended' ? 'date' : 'state',
        person: { name: 'Ines Okoye' },
        url: answer === 'done' ? link : null,
        note: answer === 'dropped' ? text : null,
      })
      const logged = async () => (await call('log.list', { limit: 50 })).records.map(r => r.entry?.operation)
      await expect.poll(logged).toContain('decisions.answer')
      expect((await call('decisions.list', { lapsed: true })).decisions).toEqual([])
    },
  )
})

test('axe finds no fault in a lapsed decision with its form open, and it is gone with the next answer', async ({
  desk,
  open,
}) => {
  const id = await lapse(desk, 'Crates of glass are weighed twice.')
  await forgetAnswers(desk)
  const page = await open(pages.issue)
  const sidebar = await openSidebar(page)
  const card = sidebar.getByRole('article').filter({ hasText: 'Crates of glass' })
  expect(await wordsOn(card)).toContain('Due Sep 1, 2026: what became of it?')
  await card.getByRole('button', { name: 'Dropped…' }).click()
  expect(await faultsIn(sidebar)).toEqual([])
  await desk.stack.call('decisions.answer', { id, answer: 'dropped', why: 'No glass.' })
  await card.getByRole('textbox', { name: 'Why' }).fill('No glass any more.')
  await card.getByRole('button', { name: 'Save answer' }).click()
  expect(await wordsOn(card.getByRole('alert'))).toContain('does not wait for an answer of yours')
})

/** The cards of decisions in the sidebar beside a draft. */
const decisionsOn = async (open: Open, title: string, text: string): Promise<string[]> => {
  const page = await open(pages.newIssue)
  await page.getByLabel('Add a title').fill(title)
  await page.getByLabel('Markdown value').fill(text)
  const sidebar = await openSidebar(page)
  const cards = sidebar.getByRole('region', { name: /^Decisions/ }).getByRole('article')
  await cards.first().waitFor()
  return cards.allInnerTexts()
}

test('a superseded decision never appears as current', async ({ desk, open }) => {
  onTestFinished(() => forgetDecisions(desk))
  const { call } = desk.stack
  const first = await call('decisions.record', {
    statement: 'Pallets are stacked four high in the northern hangar.',
    why: 'Trucks carry four.',
  })
  const second = await call('decisions.record', {
    statement: 'Pallets are stacked three high in the northern hangar.',
    supersedes: first.decision.id,
  })
  await forgetAnswers(desk)
  const cards = await decisionsOn(
    open,
    'Lamps for the northern hangar',
    'The electrician asks how high the pallets are stacked before she orders them from the usual shop in Turku.',
  )
  const [current, former] = ['three', 'four'].map(n =>
    cards.filter(card => card.startsWith(`Pallets are stacked ${n}`)),
  )
  expect(current).toEqual([expect.stringContaining('Agreed')])
  for (const card of former ?? [])
    expect(card).toMatch(/Overtaken[\s\S]*Overtaken by Pallets are stacked three high/)
  const found = await call('search.ask', { q: 'pallets stacked hangar' })
  const states = found.decisions.map(({ decision }) => [decision.id, decision.state])
  expect(states).toContainEqual([second.decision.id, 'agreed'])
  expect(states).not.toContainEqual([first.decision.id, 'agreed'])
})
