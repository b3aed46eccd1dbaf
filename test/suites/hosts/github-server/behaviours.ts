import { ownPages } from '#test/fixtures/pages/routes.ts'
import type { Behaviours } from '../sample.ts'

const issue = 'github.larkfield.example/larkfield/parcel#198'

export const behaviours: Behaviours = {
  'reads title and body of an issue in the forms that take their place': async ({ open }, expect) => {
    const { page, wordsOf } = await open(ownPages.issue)
    await expect.poll(() => wordsOf(issue)).toMatchObject({ draft: false })
    await page.locator('#edit-title').click()
    await page.locator('#issue_title').fill('Quotes are slow')
    await page.locator('#edit-body').click()
    await page.locator('.js-comment-update textarea').fill('Five seconds each.')
    await expect
      .poll(() => wordsOf(issue))
      .toMatchObject({ title: 'Quotes are slow', text: 'Five seconds each.', draft: true })
  },
  'reads a new issue as it is written': async ({ open }, expect) => {
    const { page, wordsOf } = await open(ownPages.newIssue)
    await page.locator('#issue_title').fill('Quotes per lane')
    await page.locator('#issue_body').fill('One carrier answers late.')
    await expect
      .poll(() => wordsOf('github.larkfield.example/larkfield/parcel/issues/new'))
      .toMatchObject({ url: null, title: 'Quotes per lane', text: 'One carrier answers late.', draft: true })
  },
}
