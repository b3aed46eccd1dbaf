import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
import { indexHostile, specimenOf } from '#test/fixtures/hostile-items.ts'
import { hostileTexts } from '#test/fixtures/hostile-texts.ts'
import { pages } from '#test/fixtures/pages/routes.ts'
import { openSidebar } from '#test/harness/cards.ts'
import { test as base } from '#test/harness/desk-test.ts'
import { anatomyOf } from '#test/harness/hostile.ts'

/** Larkfield's index with hostile text in it, until the tests of this file are over. */
const test = base.extend('hostile', { scope: 'file' }, async ({ office }, { onCleanup }) => {
  const id = await indexHostile(office.stack.call)
  onCleanup(async () => void (await office.stack.call('containers.delete', { id })))
  return id
})

const texts = [...hostileTexts].map(([name, text], n) => ({ name, text, word: specimenOf(n) }))

type Shown = { words: string; parts: string[]; schemes: string[]; faults: string[] }

/** What a surface shows, is made of, and where its layout does not hold. */
const lookAt = async (place: Page | Frame): Promise<Shown> => {
  const anatomy: ReturnType<typeof anatomyOf> = await place.evaluate(`(${anatomyOf})(document)`)
  const seen = await place.evaluate(() => {
    const { scrollWidth } = document.documentElement
    const wide = [...document.querySelectorAll('.card, .hover-card, .option')].filter(
      card => card.scrollWidth > card.clientWidth + 1,
    )
    // Small facts stand from left to right, whichever way their letters run.
    const turned = [...document.querySelectorAll('.meta-row')].filter(row => {
      const boxes = [...row.children].map(fact => fact.getBoundingClientRect())
      return boxes.some((box, n) => {
        const next = boxes[n + 1]
        return next !== undefined && Math.abs(next.top - box.top) < 2 && next.left < box.left
      })
    })
    return {
      words: document.body.textContent,
      faults: [
        ...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide`] : []),
        ...wide.map(card => `too wide: ${card.textContent.slice(0, 80)}`),
        ...turned.map(row => `turned: ${row.textContent.slice(0, 80)}`),
        ...('owned' in globalThis ? ['something ran'] : []),
      ],
    }
  })
  return { ...anatomy, ...seen }
}

const expectWords = (shown: Shown, usual: Shown, name: string): void => {
  expect(shown.faults, name).toEqual([])
  expect(
    shown.parts.filter(part => !usual.parts.includes(part)),
    name,
  ).toEqual([])
  expect(
    shown.schemes.filter(scheme => !usual.schemes.includes(scheme)),
    name,
  ).toEqual([])
}

test('the search shows every hostile text as words, and stays in shape', async ({ desk, open, hostile }) => {
  expect(hostile).toBeTruthy()
  const page = await open(desk.browser.own('popup.html'))
  const since = desk.network.requests.length
  page.on('dialog', dialog => expect.unreachable(dialog.message()))
  const find = async (q: string): Promise<Shown> => {
    await page.getByRole('combobox').fill(q)
    await page.locator('.option-title', { hasText: q }).first().waitFor()
    return lookAt(page)
  }
  const usual = await find('quotes')
  for (const { name, word } of texts) expectWords(await find(word), usual, name)
  const hosts = desk.network.requests.slice(since).map(({ url }) => url.host)
  expect(hosts.filter(host => host.includes('evil'))).toEqual([])
})

test('the sidebar shows hostile texts as words, and stays in shape', async ({ open, hostile }) => {
  expect(hostile).toBeTruthy()
  const page = await open(pages.newIssue)
  page.on('dialog', dialog => expect.unreachable(dialog.message()))
  await page.getByLabel('Add a title').fill('Keep carrier quotes for a while')
  await page.getByLabel('Markdown value').fill('Cache the quotes of each carrier for ten minutes.')
  const sidebar = await openSidebar(page)
  const unfold = async (): Promise<Shown> => {
    await sidebar.evaluate(() => {
      for (const more of document.querySelectorAll<HTMLElement>('.more[aria-expanded=false]')) more.click()
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    return lookAt(sidebar)
  }
  const drawn = await unfold()
  // What the usual draft has none of: a decision's state, and a title without an address.
  const usual = { ...drawn, parts: [...drawn.parts, 'span data-decision', 'span dir'] }
  const seen = new Set<string>()
  for (let from = 0; from < texts.length; from += 2) {
    const asked = texts.slice(from, from + 2)
    const words = asked.map(({ word }) => word).join(' and ')
    await page.getByLabel('Add a title').fill(words)
    await page.getByLabel('Markdown value').fill(`We speak of ${words} here.`)
    const first = RegExp(asked.map(({ word }) => word).join('|'))
    await sidebar.locator('.card-title', { hasText: first }).first().waitFor()
    const shown = await unfold()
    expectWords(shown, usual, words)
    for (const { name, word } of asked) if (shown.words.includes(word)) seen.add(name)
  }
  // Ten cards an answer, each text in two of them: the search above shows the rest.
  expect(seen.size).toBeGreaterThan(texts.length / 2)
  await expect.poll(() => page.evaluate(() => 'owned' in globalThis)).toBe(false)
})
