import type { Page } from 'playwright-core'
import { pages } from '#test/fixtures/pages/routes.ts'
import type { Behaviours } from '../sample.ts'

const id = '1LarkfieldQuoteCacheSpec_0123456789abcdefXYZ'
// Not clicked: where time stands still no frame may come, and a click waits for two that are alike.
const write = async (page: Page, words: string): Promise<void> => {
  await page.locator('.kix-appview-editor').dispatchEvent('mousedown')
  await page.keyboard.type(words)
}

export const behaviours: Behaviours = {
  'hears what is written, though keys go to a frame': async ({ open }, expect) => {
    const { page, pass, wordsOf } = await open(pages.document, { bridge: true })
    await pass(1_000)
    await expect.poll(() => wordsOf(id)).toMatchObject({ draft: false })
    await write(page, 'One lane at a time.')
    await pass(4_000)
    await expect
      .poll(() => wordsOf(id))
      .toMatchObject({ draft: true, via: 'annotated', text: expect.stringMatching(/One lane at a time\.$/) })
  },
  'tells an outline again when the person has written and rests, no sooner than after fifteen seconds':
    async ({ open }, expect) => {
      const { page, ask, pass } = await open(pages.documentWithoutText, { bridge: true })
      await pass(6_000)
      expect(await ask('contexts')).toHaveLength(1)
      await pass(30_000)
      expect(await ask('contexts')).toHaveLength(1)
      await write(page, 'One lane at a time.')
      await pass(7_000)
      expect(await ask('contexts')).toHaveLength(2)
      await write(page, 'And one carrier.')
      await pass(7_000)
      expect(await ask('contexts')).toHaveLength(2)
      await pass(14_000)
      const told = await ask('contexts')
      expect(told).toHaveLength(3)
      expect(told[2]!.context!.at).toBeGreaterThan(told[1]!.context!.at)
    },
  'takes a document where our script in its own world did not run as one without text': async (
    { open },
    expect,
  ) => {
    const { pass, wordsOf } = await open(pages.document)
    await pass(6_000)
    await expect.poll(() => wordsOf(id)).toMatchObject({ via: 'outline', text: 'Problem\nDecision' })
  },
  'asks nothing while the page is hidden': async ({ open }, expect) => {
    const { ask, pass } = await open(pages.documentWithoutText, { bridge: true })
    await ask('hide', true)
    expect(await ask('leaks')).toMatchObject({ timers: 0 })
    await pass(10_000)
    expect(await ask('contexts')).toHaveLength(0)
    await ask('hide', false)
    await pass(1_000)
    expect(await ask('contexts')).toHaveLength(1)
  },
  'tells Google our own name, and leaves that of another extension alone': async ({ open }, expect) => {
    const named = async (another = '') =>
      (await open(pages.document, { bridge: true, another })).page.evaluate('__flagAtBoot')
    expect(await named()).toBe('hyphatest')
    expect(await named(`window._docs_annotate_canvas_by_ext = 'another'`)).toBe('another')
  },
}
