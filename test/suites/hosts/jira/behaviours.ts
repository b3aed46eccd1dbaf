import type { ExpectStatic } from 'vitest'
import { pages } from '#test/fixtures/pages/routes.ts'
import type { Opener } from '../open.ts'
import type { Behaviours } from '../sample.ts'

const first = 'larkfield.atlassian.net/LRK-88'
const second = 'larkfield.atlassian.net/LRK-91'
const board = 'larkfield.atlassian.net/jira/software/projects/LRK/boards/7'

const readsCreateDialog = async ({ open }: Opener, expect: ExpectStatic, query: string): Promise<void> => {
  const { page, wordsOf } = await open(pages.jiraBoard + query)
  await expect.poll(() => wordsOf(board)).toBeNull()
  await page.locator('#createGlobalItem').click()
  await expect.poll(() => wordsOf(board)).toMatchObject({ url: null, title: '', text: '', draft: true })
  await page.locator('[name=customfield_10041]').fill('Northbound')
  await page.locator('[name=summary]').fill('Keep quotes per lane')
  await page.locator('.ProseMirror').click()
  await page.keyboard.type('For ten minutes.')
  await expect
    .poll(() => wordsOf(board))
    .toMatchObject({ title: 'Keep quotes per lane', text: 'For ten minutes.' })
  await page.locator('#minimise').click()
  await expect.poll(() => wordsOf(board)).toBeNull()
  await page.locator('#createGlobalItem').click()
  await page.locator('[name=summary]').fill('Another one')
  await expect
    .poll(() => wordsOf(board))
    .toMatchObject({ title: 'Another one', text: '', ranks: { create: 0 } })
}

export const behaviours: Behaviours = {
  'reads the create dialog, and again when its fields were made anew': (opener, expect) =>
    readsCreateDialog(opener, expect, ''),
  'reads the former create dialog': (opener, expect) => readsCreateDialog(opener, expect, '?variant=former'),
  'waits for the next issue, and never tells one under the key of the other': async ({ open }, expect) => {
    const { page, ask, wordsOf } = await open(pages.jiraIssue)
    await expect.poll(() => wordsOf(first)).toMatchObject({ title: expect.stringMatching(/Cache/) })
    await page.locator('#next').click()
    await expect.poll(() => wordsOf(second)).toMatchObject({ title: expect.stringMatching(/Drop cached/) })
    await page.goBack()
    await expect.poll(() => wordsOf(first)).toMatchObject({ title: expect.stringMatching(/Cache/) })
    for (const { id, context } of await ask('contexts'))
      expect(context?.title).toMatch(id === first ? /^Cache carrier/ : /^Drop cached/)
  },
  'does not take the placeholder of an empty description for words': async ({ open }, expect) => {
    const { page, wordsOf } = await open('https://larkfield.atlassian.net/browse/LRK-91')
    await expect.poll(() => wordsOf(second)).toMatchObject({ text: '', draft: false })
    await page.locator('#add').click()
    await expect.poll(() => wordsOf(second)).toMatchObject({ text: '', draft: true })
  },
  'reads summary and description while they are edited': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.jiraIssue)
    await page.locator('#description .ak-renderer-document').click()
    await expect
      .poll(() => wordsOf(first))
      .toMatchObject({ draft: true, text: expect.stringMatching(/lane and weight class/) })
    await page.locator('.ProseMirror').fill('')
    await page.locator('.ProseMirror').pressSequentially('By lane alone.')
    await page.locator('h1').click()
    await page.locator('[name=summary]').fill('Cache quotes')
    await expect
      .poll(() => wordsOf(first))
      .toMatchObject({ title: 'Cache quotes', text: 'By lane alone.', via: 'editor', url: pages.jiraIssue })
  },
  'hears of words that come into the editor without being typed': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.jiraIssue)
    await page.locator('#description .ak-renderer-document').click()
    await expect.poll(() => wordsOf(first)).toMatchObject({ draft: true })
    await page.evaluate(() => {
      const text = document.querySelector('.ProseMirror p')!.firstChild as Text
      text.data = 'A macro wrote this.'
    })
    await expect
      .poll(() => wordsOf(first))
      .toMatchObject({ text: expect.stringMatching(/A macro wrote this/) })
  },
  'reads an issue in a dialog over the board until it is closed': async ({ open }, expect) => {
    const { page, wordsOf } = await open(pages.jiraBoard)
    await page.locator('[data-testid="board.content.cell.card"]').first().click()
    await expect
      .poll(() => wordsOf(first))
      .toMatchObject({ url: pages.jiraIssue, title: expect.stringMatching(/Cache carrier/) })
    await page.locator('[role=dialog] h1').click()
    await page.locator('[name=summary]').fill('Cache quotes')
    await expect
      .poll(() => wordsOf(first))
      .toMatchObject({ url: pages.jiraIssue, title: 'Cache quotes', draft: true })
    await page.locator('#close').click()
    await expect.poll(() => wordsOf(board)).toBeNull()
  },
}
