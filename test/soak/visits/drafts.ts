import type { Page } from 'playwright-core'
import { pages } from '#test/fixtures/pages/routes.ts'

/** A way to write a draft: a page of a site, and what a person does there. */
export type Draft = {
  /** Label of the site. */
  site: string
  address: string
  write(page: Page, sentence: string): Promise<void>
}

/** By what is written. */
export const drafts: Readonly<Record<string, Draft>> = {
  'a new issue on GitHub': {
    site: 'GitHub',
    address: pages.newIssue,
    write: async (page, sentence) => {
      await page.getByLabel('Add a title').fill(`Quotes: ${sentence}`)
      await page.getByLabel('Markdown value').fill(sentence)
    },
  },
  'a comment on GitHub': {
    site: 'GitHub',
    address: pages.issue,
    write: (page, sentence) => page.getByPlaceholder('Use Markdown').fill(sentence),
  },
  'the create dialog of Jira': {
    site: 'Jira',
    address: pages.jiraBoard,
    write: async (page, sentence) => {
      await page.getByText('Create', { exact: true }).click()
      await page.getByLabel('Summary').fill('Quotes')
      await page.getByRole('textbox').last().pressSequentially(sentence)
    },
  },
  'a page in Notion': {
    site: 'Notion',
    address: pages.notion,
    write: async (page, sentence) => {
      await page.getByText('Ask carriers how often').click()
      await page.keyboard.type(sentence)
    },
  },
  'a document in Google Docs': {
    site: 'Google Docs',
    address: pages.document,
    write: async (page, sentence) => {
      await page.locator('.kix-appview-editor').click()
      await page.keyboard.type(sentence)
    },
  },
}
