import type { ExpectStatic } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import type { Probed } from '../open.ts'
import type { Behaviours } from '../sample.ts'

const repository = 'github.com/larkfield/parcel'
const quote = 'b619172f34dba7e7b16389ea0fd9c0f0cb07e6cd21473137db14b67dc5ae31c7'
const path = (name: string) => ({ kind: 'path', repository, path: name }) as const
const item = (url: string) => ({ kind: 'item', url }) as const

const fields = { comment: '#new_comment_field', title: '[data-component=TitleArea] input' }
const pull = 'larkfield/parcel#212'
const first = 'larkfield/parcel#198'
const second = 'larkfield/parcel#203'
const wordsAbout: Record<string, RegExp> = {
  [pull]: /Cache carrier quotes/,
  [first]: /booking desk/,
  [second]: /surcharge changes/,
}

/** Nothing was ever told of one thing with another's words. */
const expectNoMixture = async ({ ask }: Probed, expect: ExpectStatic) => {
  for (const { id, context } of await ask('contexts'))
    if (context) expect(context.title, id).toMatch(wordsAbout[id]!)
}

export const behaviours: Behaviours = {
  'reads a comment that is being written, and that it is a draft': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.pull)
    await expect.poll(() => wordsOf(pull)).toMatchObject({ draft: false })
    await page.locator(fields.comment).pressSequentially('Labels do not need quotes.')
    await expect
      .poll(() => wordsOf(pull))
      .toMatchObject({
        draft: true,
        via: 'editor',
        text: expect.stringMatching(/^The booking desk[\s\S]*\n\nLabels do not need quotes\.$/),
      })
  },
  'reads the title of a pull request in the field that takes its place': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.pull)
    await page.locator('[aria-label="Edit title"]').click()
    await page.locator(fields.title).fill('Cache carrier quotes for five minutes')
    await expect
      .poll(() => wordsOf(pull))
      .toMatchObject({ title: 'Cache carrier quotes for five minutes', draft: true })
  },
  'reads the body of a pull request in its form once that is shown': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.pull)
    await page.locator('#edit-body').click()
    await page.locator('.js-comment-update textarea').fill('Quotes are kept by lane.')
    await expect.poll(() => wordsOf(pull)).toMatchObject({ text: 'Quotes are kept by lane.', draft: true })
  },
  'reads title and body of an issue while they are edited': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.issue)
    await page.locator('[data-testid=edit-issue-title-button]').click()
    await page.locator(fields.title).fill('Quotes at the booking desk are slow')
    await page.locator('#edit-body').click()
    await page.locator('[data-testid=issue-body] textarea').fill('Five seconds each.')
    await expect
      .poll(() => wordsOf(first))
      .toMatchObject({
        title: 'Quotes at the booking desk are slow',
        text: 'Five seconds each.',
        draft: true,
      })
  },
  'reads a new issue in a dialog over a list for as long as it is open': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.issues)
    const list = 'larkfield/parcel/issues'
    await expect.poll(() => wordsOf(list)).toBeNull()
    await page.locator('#new').click()
    await page.locator('[aria-label="Add a title"]').fill('Quotes per lane')
    await page.locator('textarea').fill('One carrier answers late.')
    await expect
      .poll(() => wordsOf(list))
      .toMatchObject({ url: null, title: 'Quotes per lane', text: 'One carrier answers late.', draft: true })
    await page.locator('[aria-label=Close]').click()
    await expect.poll(() => wordsOf(list)).toBeNull()
  },
  'never tells the words of one issue as those of the next, though both stand in the same nodes': async (
    { open },
    expect,
  ) => {
    const probed = await open(pages.issue)
    const { page, wordsOf } = probed
    await expect.poll(() => wordsOf(first)).toMatchObject({ title: expect.stringMatching(/booking desk/) })
    for (const [step, id] of [
      [() => page.locator('#next').click(), second],
      [() => page.goBack(), first],
      [() => page.goForward(), second],
    ] as const) {
      await step()
      await expect.poll(() => wordsOf(id)).toMatchObject({ title: expect.stringMatching(wordsAbout[id]!) })
    }
    await expectNoMixture(probed, expect)
  },
  'follows twenty navigations, soft and by Turbo, and starts nothing twice': async ({ open }, expect) => {
    const probed = await open(pages.pull)
    const { page, ask, wordsOf } = probed
    await expect.poll(() => wordsOf(pull)).toBeTruthy()
    const settled = () => ask('leaks').then(({ listeners, observers }) => ({ listeners, observers }))
    const before = await settled()
    for (let round = 0; round < 5; round++) {
      await page.locator('#prs-files-anchor-tab').click()
      await page.locator('[data-testid=progressive-diffs-list] .copy').waitFor({ state: 'attached' })
      await page.locator('#issues-tab').click()
      await expect.poll(() => wordsOf('larkfield/parcel/issues')).toBeNull()
      await page.goBack()
      await page.locator('[data-testid=progressive-diffs-list]').waitFor()
      await page.goBack()
      await expect
        .poll(() => wordsOf(pull))
        .toMatchObject({ text: expect.stringMatching(/Keep each carrier quote/) })
      expect(await settled()).toEqual(before)
    }
    await expectNoMixture(probed, expect)
  },
  'tells three hundred files as they come, each once, in few looks': async ({ open }, expect) => {
    const { ask } = await open(`${pages.pullFiles}?files=300`)
    await expect.poll(async () => (await ask('paths')).at(-1)?.paths.length, { timeout: 10_000 }).toBe(300)
    const told = await ask('paths')
    expect(new Set(told.at(-1)!.paths).size).toBe(300)
    for (const [i, { paths }] of told.entries())
      expect(paths.slice(0, told[i - 1]?.paths.length ?? 0)).toEqual(told[i - 1]?.paths ?? [])
    expect(told.length).toBeLessThan(17)
  },
  'knows a file whose header was drawn anew or whose body was folded away': async ({ open }, expect) => {
    const { page, ask } = await open(pages.pullFiles)
    const region = page.locator(`#diff-${quote}`)
    await region.locator('[data-role=fold]').click()
    await region.locator('[data-role=viewed]').click()
    await region.locator('[data-role=viewed][aria-pressed=true]').waitFor()
    expect(await ask('questionAt', `[id="h-${quote}"]`)).toEqual(path('services/quotes/quote.ts'))
  },
  'asks for the next file under its own path': async ({ open }, expect) => {
    const { page, ask } = await open(pages.blob)
    await expect.poll(async () => (await ask('paths')).length).toBe(1)
    await page.locator('[role=treeitem]', { hasText: 'cache.ts' }).click()
    await expect.poll(async () => (await ask('paths')).at(-1)?.paths).toEqual(['services/quotes/cache.ts'])
  },
  'reads a row of a list when it is asked, for the rows are used again': async ({ open }, expect) => {
    const { page, ask } = await open(pages.pulls)
    const row = 'li [data-testid=listitem-title-link]'
    expect(await ask('questionAt', row)).toEqual(item(pages.pull))
    await page.locator('#next').click()
    await page.locator(row, { hasText: 'Retry' }).waitFor()
    expect(await ask('questionAt', row)).toEqual(item('https://github.com/larkfield/parcel/pull/205'))
  },
  'does not look at a hidden page, and looks again when it is shown': async ({ open }, expect) => {
    const { page, ask, wordsOf } = await open(pages.pull)
    await expect.poll(() => wordsOf(pull)).toMatchObject({ draft: false })
    await ask('hide', true)
    expect(await ask('leaks')).toMatchObject({ observers: 0, timers: 0 })
    await page.locator(fields.comment).fill('Written meanwhile.')
    expect(await ask('leaks')).toMatchObject({ observers: 0, timers: 0 })
    await ask('hide', false)
    await expect.poll(() => wordsOf(pull)).toMatchObject({ draft: true })
  },
  'goes quiet after one failure, until the page was hidden and is shown again': async ({ open }, expect) => {
    const { page, ask, errors } = await open(pages.pull)
    const told = async () => (await ask('contexts')).length
    await expect.poll(told).toBe(1)
    await ask('refuse', true)
    await page.locator(fields.comment).fill('One')
    await expect.poll(told).toBe(2)
    expect(errors.splice(0)).toEqual([expect.stringContaining('refused')])
    await page.locator(fields.comment).fill('Two')
    await page.locator(fields.comment).fill('Three')
    await ask('refuse', false)
    await ask('hide', true)
    await ask('hide', false)
    await expect.poll(async () => (await ask('contexts')).at(-1)?.context?.text).toMatch(/Three$/)
    expect(await told()).toBe(3)
  },
}
