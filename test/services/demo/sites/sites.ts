import { policies } from '#test/fixtures/pages/policies.ts'
import type { Answer } from '#test/fixtures/pages/routes.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Truth } from '#test/services/company/truth/truth.ts'
import { github } from '#test/services/demo/sites/github/site.ts'
import { googleDocs } from '#test/services/demo/sites/google-docs.ts'
import { jira } from '#test/services/demo/sites/jira/site.ts'
import { html, type Markup } from '#test/services/demo/sites/markup.ts'
import { notion } from '#test/services/demo/sites/notion.ts'
import type { Site } from '#test/services/demo/sites/site.ts'
import { canonicalUrl } from '#worker/sources/index.ts'

const sites: readonly { host: RegExp; site: Site; policy: keyof typeof policies }[] = [
  { host: /^github\.com$/, site: github, policy: 'github' },
  { host: /\.atlassian\.net$/, site: jira, policy: 'jira' },
  { host: /^(app\.notion\.com|www\.notion\.so)$/, site: notion, policy: 'notion' },
  { host: /^docs\.google\.com$/, site: googleDocs, policy: 'docs' },
]

/** Where the demo begins. */
export const startAddress = 'https://larkfield.example/'

const answer = (status: number, page: Markup, more: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...more },
  body: page.markup,
})

const absent = (why: string): Answer =>
  answer(
    404,
    html`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Not in the demo</title><body style="max-width:560px;margin:80px auto;font:16px/1.5 system-ui,sans-serif"><h1>Not in the demo</h1><p>${why}</p><p><a href="${startAddress}">Back to the start</a></p></body></html>`,
  )

/** Addresses of what somebody at Larkfield may not see. */
const hiddenFrom = (viewer: string, truths: readonly Truth[]): Set<string> =>
  new Set(
    truths
      .filter(({ parts }) => !parts.some(part => part.readers.has(viewer)))
      .map(({ url }) => canonicalUrl(url)),
  )

export type Sites = {
  company: Company
  /** Key of who looks at them. */
  viewer: string
  truths: readonly Truth[]
  start: Markup
}

/** What the sites answer to a GET, without a network: pages of the company, for one of its people. */
export const sitesOf = ({ company, viewer, truths, start }: Sites): ((url: URL) => Answer) => {
  const hidden = hiddenFrom(viewer, truths)
  return url => {
    if (url.origin === new URL(startAddress).origin) return answer(200, start)
    const found = sites.find(({ host }) => host.test(url.hostname))
    if (!found) return absent('In this window all addresses lead to this computer, and this one is nobody’s.')
    if (hidden.has(canonicalUrl(url.href))) return absent('The person you are may not see this page.')
    const page = found.site(company, url)
    if (!page) return absent('This page of the site is not made up.')
    return answer(200, page, { 'content-security-policy': policies[found.policy] })
  }
}
