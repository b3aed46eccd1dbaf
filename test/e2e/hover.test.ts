import { describe, expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { cardGone, shownCard, wordsOn } from '#test/harness/cards.ts'
import { test } from '#test/harness/desk-test.ts'

const blob = 'https://github.com/larkfield/parcel/blob/main'

describe('a card on a file of a pull request', () => {
  test.for([
    ['new', pages.pullFiles, '[id^=diff-fddce] h3 code'],
    ['former', pages.pullFilesFormer, '[id^=diff-fddce] .Link--primary'],
  ] as const)(
    'names the owner by CODEOWNERS and who knows the file best, with evidence (%s view)',
    async ([, address, file], { open }) => {
      const page = await open(address)
      await page.locator(file).hover()
      const card = await shownCard(page)
      const shown = card.getByRole('article', { name: 'Who owns services/quotes/cache.ts' })
      const text = await wordsOn(shown)
      expect(text).toMatch(
        /Ask\s+ML\s+Mei Lindqvist\s+@mei-l\s+knows it\s+Knows: 16% of recent work here\s+\S.*\s+Reviewed 1 of \d+ changes? here/,
      )
      expect(text).toMatch(/Decides\s+LR\s+larkfield\/rates\s+Team/)
      expect(text).toMatch(/\/services\/quotes\/\s+\.github\/CODEOWNERS line 4/)
      // Ines made the change under review: she is not who to ask about it.
      expect(text).not.toContain('Ines Okoye')

      await shown.getByText('Why?').click()
      const evidence = await wordsOn(shown.getByRole('list', { name: 'Evidence' }))
      expect(evidence).toContain('.github/CODEOWNERS line 4')
      expect(evidence).toMatch(/Tomas Reyes: 43% of recent work here, 3 changes/)

      const decision = shown.getByRole('link', { name: 'Cache carrier quotes' })
      expect(await decision.getAttribute('href')).toBe(`${blob}/docs/adr/0007-cache-carrier-quotes.md`)
      expect(await wordsOn(decision.locator('..'))).toContain('Agreed')
    },
  )

  test('opens from memory: every path was asked about once, when the page was read', async ({
    desk,
    open,
  }) => {
    const page = await open(pages.pullFiles)
    const asked = () =>
      desk.network.requests.filter(r => r.url.pathname === '/v1/owners' && r.method === 'POST')
    const tree = page.getByRole('tree')
    await tree.getByText('quote.ts').hover()
    const card = await shownCard(page)
    const before = asked().length
    await tree.getByText('cache.ts').hover()
    await card.getByRole('article', { name: 'Who owns services/quotes/cache.ts' }).waitFor()
    expect(asked()).toHaveLength(before)
  })

  test('is not shown to a pointer that only passes', async ({ open }) => {
    const page = await open(pages.pullFiles)
    await page.locator('[id^=diff-fddce] h3 code').hover()
    const card = await shownCard(page)
    await page.mouse.move(900, 750)
    await cardGone(card)
  })
})

describe('a card on a person', () => {
  test('says what they know and lately worked on', async ({ open }) => {
    const page = await open(pages.pull)
    await page.locator('a.user-mention').hover()
    const card = await shownCard(page)
    const text = await wordsOn(card.getByRole('article', { name: 'About Tomas Reyes' }))
    expect(text).toMatch(/Knows\s+services\/quotes\/\s+\d+% of recent changes/)
    expect(text).toMatch(/Lately worked on[\s\S]*Count how often the quote cache ans/)
  })

  test.for([
    ['Jira', pages.jiraIssue, '[data-testid="issue.views.field.user.assignee"]'],
    ['Notion', pages.notion, '.notion-user-mention-token'],
  ] as const)('knows them by the name %s shows', async ([, address, person], { open }) => {
    const page = await open(address)
    await page.locator(person).hover()
    const card = await shownCard(page)
    const text = await wordsOn(card.getByRole('article', { name: 'About Ines Okoye' }))
    expect(text).toMatch(/Decides about\s+\/docs\/\s+\/services\/quotes\//)
  })

  test('says what a team decides about', async ({ open }) => {
    const page = await open(pages.pull)
    await page.locator('[data-assignee-name="larkfield/rates"]').hover()
    const card = await shownCard(page)
    expect(await wordsOn(card.getByRole('article', { name: 'About larkfield/rates' }))).toContain(
      '/services/quotes/',
    )
  })
})

test('a card on a link says what it leads to', async ({ open }) => {
  const page = await open(pages.issue)
  await page.locator('[data-testid=markdown-body] a', { hasText: '#212' }).hover()
  const card = await shownCard(page)
  const shown = card.getByRole('article', { name: 'About Cache carrier quotes for ten minutes' })
  expect(await wordsOn(shown)).toMatch(/Merged\s+larkfield\/parcel/)
  expect(await shown.getByRole('link').first().getAttribute('href')).toBe(
    'https://github.com/larkfield/parcel/pull/212',
  )
})

describe('by keyboard alone', () => {
  test('focus shows the card, Alt+↓ goes into it, Esc comes back to where one was', async ({ open }) => {
    const page = await open(pages.pullFiles)
    const link = page.locator('[id^=diff-fddce] h3 a')
    await link.waitFor()
    const isFocused = () => link.evaluate(element => element === document.activeElement)
    while (!(await isFocused())) await page.keyboard.press('Tab')
    const card = await shownCard(page)
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => card.evaluate(() => document.hasFocus())).toBe(true)
    await page.keyboard.press('Tab')
    expect(await card.evaluate(() => document.activeElement?.textContent)).toBe('Mei Lindqvist')
    await page.keyboard.press('Escape')
    await cardGone(card)
    await expect.poll(isFocused).toBe(true)
    expect(await page.evaluate('__hotkeys')).toEqual([])
  })

  test('Esc closes a card one is not in', async ({ open }) => {
    const page = await open(pages.pullFiles)
    await page.locator('[id^=diff-fddce] h3 code').hover()
    const card = await shownCard(page)
    await page.keyboard.press('Escape')
    await cardGone(card)
  })
})
