import { expect } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import { openSidebar } from '#test/harness/cards.ts'
import { test } from '#test/harness/desk-test.ts'

test('a page that forges what hosts and people do makes no flood of questions', async ({ desk, open }) => {
  const page = await open(pages.newIssue)
  const asked = (): string[] =>
    desk.network.requests
      .slice(since)
      .filter(({ method, url }) => method === 'POST' && url.pathname === '/v1/context')
      .map(({ body }) => body)
  await page.getByLabel('Add a title').fill('Keep carrier quotes for a while')
  const since = desk.network.requests.length
  const write = (text: string, times: number, repeat = 1) =>
    page.getByLabel('Markdown value').evaluate(
      (element, [words, floods, length]) => {
        const field = element as HTMLTextAreaElement
        for (let n = 1; n <= floods; n++) {
          field.value = `${words} ${n}. `.repeat(length)
          field.dispatchEvent(new InputEvent('input', { bubbles: true }))
          for (const type of ['turbo:render', 'turbo:load', 'soft-nav:react-done', 'soft-nav:end'])
            document.dispatchEvent(new CustomEvent(type, { bubbles: true }))
          history.pushState({}, '', `?flood=${n}`)
        }
      },
      [text, times, repeat] as const,
    )
  await write('The booking desk asks each carrier again, says', 100)
  const sidebar = await openSidebar(page)
  await expect.poll(() => asked().some(body => body.includes('says 100.'))).toBe(true)
  expect(asked().length).toBeLessThan(4)
  await write('An editor that says more than anybody writes', 2, 100_000)
  await sidebar.locator('[data-code="input.too_large"]').waitFor()
  expect(asked().every(body => body.length < 400_000)).toBe(true)
  expect(asked().length).toBeLessThan(5)
})
