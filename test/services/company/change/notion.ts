import { type By, timeOf } from '#test/services/company/change/when.ts'
import { type Company, tell } from '#test/services/company/company.ts'
import { uuidOf } from '#test/services/company/ids.ts'
import type { NotionDatabase, NotionPage, NotionSource } from '#test/services/company/notion-state.ts'
import type { Inline } from '#test/services/company/prose.ts'

const tellOf = (company: Company, event: string, subject: string, by: By, page?: string): void =>
  tell(company, {
    service: 'notion',
    actor: by.actor,
    at: timeOf(company, by),
    event,
    subject,
    ...(page === undefined ? {} : { page }),
  })

const newNotionId = (company: Company, what: string): string => uuidOf(`${what}:${company.notion.nextId++}`)

const touch = (company: Company, thing: NotionPage | NotionDatabase, by: By): void => {
  thing.editedAt = Math.max(thing.editedAt, timeOf(company, by))
  if ('editedBy' in thing) thing.editedBy = by.actor
}

export type NewPage = Pick<NotionPage, 'parent' | 'title' | 'body'> & Partial<Pick<NotionPage, 'properties'>>

export const createPage = (company: Company, draft: NewPage, by: By): NotionPage => {
  const at = timeOf(company, by)
  const page: NotionPage = {
    properties: {},
    ...draft,
    id: newNotionId(company, 'page'),
    createdAt: at,
    editedAt: at,
    createdBy: by.actor,
    editedBy: by.actor,
    trashed: false,
    published: false,
    remarks: [],
  }
  company.notion.pages.set(page.id, page)
  tellOf(company, 'page.created', page.id, by)
  return page
}

/** A database with one data source, where the pages of it are. */
export const createDatabase = (
  company: Company,
  draft: Pick<NotionDatabase, 'parent' | 'title'> & Pick<NotionSource, 'columns'>,
  by: By,
): NotionSource => {
  const at = timeOf(company, by)
  const id = newNotionId(company, 'database')
  const { parent, title, columns } = draft
  company.notion.databases.set(id, { id, parent, title, createdAt: at, editedAt: at, trashed: false })
  const source: NotionSource = { id: newNotionId(company, 'source'), database: id, title, columns }
  company.notion.sources.set(source.id, source)
  tellOf(company, 'database.created', id, by)
  tellOf(company, 'data_source.created', source.id, by)
  return source
}

export const editPage = (
  company: Company,
  page: NotionPage,
  change: Partial<Pick<NotionPage, 'title' | 'body' | 'properties'>>,
  by: By,
): void => {
  Object.assign(page, change)
  touch(company, page, by)
  tellOf(company, change.body ? 'page.content_updated' : 'page.properties_updated', page.id, by)
}

/** To another parent, with all that is under it. */
export const movePage = (company: Company, page: NotionPage, parent: NotionPage['parent'], by: By): void => {
  page.parent = parent
  touch(company, page, by)
  tellOf(company, 'page.moved', page.id, by)
}

/** To the trash with all that is under it, or back. */
export const trashPage = (company: Company, page: NotionPage, trashed: boolean, by: By): void => {
  page.trashed = trashed
  touch(company, page, by)
  tellOf(company, trashed ? 'page.deleted' : 'page.undeleted', page.id, by)
}

/** Says something about a page. That is no edit of it. */
export const remarkOnPage = (company: Company, page: NotionPage, text: readonly Inline[], by: By): void => {
  const id = newNotionId(company, 'remark')
  page.remarks.push({ id, author: by.actor, text, at: timeOf(company, by), resolved: false })
  tellOf(company, 'comment.created', id, by, page.id)
}
