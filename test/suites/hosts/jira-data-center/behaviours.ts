import type { ExpectStatic } from 'vitest'
import { ownPages } from '#test/fixtures/pages/routes.ts'
import type { Opener, Probed } from '../open.ts'
import type { Behaviours } from '../sample.ts'

const issue = 'tools.larkfield.example/jira/LRK-88'
const board = 'tools.larkfield.example/jira/secure/RapidBoard.jspa?rapidView=7'
const visual = '?editor=visual'

const write = async ({ page }: Probed, isVisual: boolean, text: string): Promise<void> => {
  if (!isVisual) return page.locator('[name=description]').fill(text)
  await page.frameLocator('iframe').locator('#tinymce').fill(text)
}

const readsCreateDialog = async ({ open }: Opener, expect: ExpectStatic, isVisual: boolean) => {
  const probed = await open(ownPages.jiraBoard + (isVisual ? '&editor=visual' : ''))
  const { page, wordsOf } = probed
  await expect.poll(() => wordsOf(board)).toBeNull()
  await page.locator('#create_link').click()
  await expect.poll(() => wordsOf(board)).toMatchObject({ url: null, title: '', text: '', draft: true })
  await page.locator('#summary').fill('Keep quotes per lane')
  await write(probed, isVisual, 'For ten minutes.')
  await expect
    .poll(() => wordsOf(board))
    .toMatchObject({ title: 'Keep quotes per lane', text: 'For ten minutes.', url: null })
  await page.locator('.cancel').click()
  await expect.poll(() => wordsOf(board)).toBeNull()
}

const readsEditing = async ({ open }: Opener, expect: ExpectStatic, isVisual: boolean) => {
  const probed = await open(ownPages.jiraIssue + (isVisual ? visual : ''))
  const { page, wordsOf } = probed
  await expect.poll(() => wordsOf(issue)).toMatchObject({ draft: false })
  await page.locator('#description-val p').first().click()
  await write(probed, isVisual, 'By lane alone.')
  await page.locator('#summary-val').click()
  await page.locator('#summary-val input').fill('Cache quotes')
  await expect
    .poll(() => wordsOf(issue))
    .toMatchObject({
      url: ownPages.jiraIssue,
      title: 'Cache quotes',
      text: 'By lane alone.',
      draft: true,
      via: 'editor',
    })
}

export const behaviours: Behaviours = {
  'reads the dialog that creates an issue, in text mode': (opener, expect) =>
    readsCreateDialog(opener, expect, false),
  'reads the dialog that creates an issue, in visual mode': (opener, expect) =>
    readsCreateDialog(opener, expect, true),
  'reads summary and description while they are edited in their place, in text mode': (opener, expect) =>
    readsEditing(opener, expect, false),
  'reads summary and description while they are edited in their place, in visual mode': (opener, expect) =>
    readsEditing(opener, expect, true),
  'reads the dialog that edits an issue as that issue': async ({ open }, expect) => {
    const { page, wordsOf } = await open(ownPages.jiraIssue)
    await expect.poll(() => wordsOf(issue)).toMatchObject({ draft: false })
    await page.locator('#edit-issue').click()
    await page.locator('section [name=summary]').fill('Cache quotes for an hour')
    await expect
      .poll(() => wordsOf(issue))
      .toMatchObject({ url: ownPages.jiraIssue, title: 'Cache quotes for an hour', draft: true })
  },
}
