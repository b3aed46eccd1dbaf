import { pages } from '#test/fixtures/pages/routes.ts'
import type { Behaviours } from '../sample.ts'

const surcharges = 'https://app.notion.com/p/4d1aaee0a1b24c3d8e4f5a6b7c8d9e10'

const cacheId = '3c0ffee0a1b24c3d8e4f5a6b7c8d9e0f'
const surchargesId = surcharges.slice(-32)

export const behaviours: Behaviours = {
  'reads what is written, and the editor has nothing to revert': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.notion)
    await expect.poll(() => wordsOf(cacheId)).toMatchObject({ draft: false })
    await page.locator('.notion-to_do-block [role=textbox]').click()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ask Tomas about lanes.')
    await expect
      .poll(() => wordsOf(cacheId))
      .toMatchObject({
        draft: true,
        via: 'editor',
        text: expect.stringMatching(/Ask carriers[^\n]*\nAsk Tomas about lanes\.$/),
      })
    expect(await page.evaluate('__reverted')).toBe(0)
  },
  'reads a peek for as long as it is open, then the page below': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.notion)
    await expect.poll(() => wordsOf(cacheId)).toMatchObject({ title: 'Carrier quote cache' })
    await page.locator('.notion-topbar-more-button').click()
    await expect
      .poll(() => wordsOf(surchargesId))
      .toMatchObject({ url: surcharges, title: 'Fuel surcharges' })
    await page.goBack()
    await expect.poll(() => wordsOf(cacheId)).toMatchObject({ title: 'Carrier quote cache' })
  },
  'never tells the words of one page under the id of another': async ({ open }, expect) => {
    const { page, ask, wordsOf } = await open(pages.notion)
    await expect.poll(() => wordsOf(cacheId)).toBeTruthy()
    await page.getByRole('link', { name: 'Fuel surcharges' }).first().click()
    await expect.poll(() => wordsOf(surchargesId)).toBeTruthy()
    await page.goBack()
    await expect.poll(() => wordsOf(cacheId)).toBeTruthy()
    for (const { id, context } of await ask('contexts'))
      expect(context?.title).toBe(id === cacheId ? 'Carrier quote cache' : 'Fuel surcharges')
  },
}
