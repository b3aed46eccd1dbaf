import { inTrash, rootOf } from '#test/services/company/access/notion.ts'
import { pageAddress } from '#test/services/company/addresses.ts'
import { type Company, humansOf } from '#test/services/company/company.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import { linksOf, paragraph, stretchesOf } from '#test/services/company/prose.ts'
import type { Truth } from '#test/services/company/truth/truth.ts'

/** The addresses in a page's own properties. */
const propertyLinks = (page: NotionPage): string[] =>
  Object.values(page.properties).flatMap(value =>
    value.type === 'url' && value.url !== null ? [value.url] : [],
  )

const truthOfPage = (company: Company, page: NotionPage, root: string): Truth => {
  const readers = company.notion.roots.get(root)?.readers ?? new Set(humansOf(company))
  const remarks = page.remarks.filter(remark => !remark.resolved).map(remark => paragraph(...remark.text))
  return {
    service: 'notion',
    container: root,
    url: pageAddress(company, page),
    title: page.title,
    parts: [
      {
        stretches: [...page.body, ...remarks].flatMap(block => stretchesOf([block])),
        links: [...linksOf([...page.body, ...remarks]), ...propertyLinks(page)],
        readers,
      },
    ],
  }
}

/** Every page that is shared with the integration and not in the trash. */
export const notionTruth = (company: Company): Truth[] =>
  [...company.notion.pages.values()].flatMap(page => {
    const root = inTrash(company.notion, page) ? null : rootOf(company.notion, page)
    return root === null ? [] : [truthOfPage(company, page, root)]
  })
