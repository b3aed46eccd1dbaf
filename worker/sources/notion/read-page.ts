import type { ServiceDraft } from '../service/service.ts'
import { openComments } from './comments.ts'
import { contentOf } from './content.ts'
import { draftOf } from './draft.ts'
import { completed } from './long-properties.ts'
import { mentionsIn } from './markdown/inline.ts'
import { plainOf } from './markdown/plain.ts'
import { type Names, openNames } from './names.ts'
import { type Property, peopleIn, propertiesOf } from './properties.ts'
import type { Connection } from './settings.ts'
import type { Comment, Page } from './shapes.ts'

/** A page as an item, and what lies right in it, by id. */
export type PageRead = { draft: ServiceDraft; pages: readonly string[]; databases: readonly string[] }

/** Reads pages one after the other, and keeps whom they name. */
export type PageReader = { readonly names: Names; read(page: Page, within: string | null): Promise<PageRead> }

type Told = { page: Page; markdown: string; comments: readonly Comment[]; properties: readonly Property[] }

/** Notes the names that stand in what was told, and asks for the others. */
const meet = async (names: Names, { page, markdown, comments, properties }: Told): Promise<void> => {
  const mentioned = mentionsIn(markdown)
  const people = properties.flatMap(peopleIn)
  for (const user of [...mentioned, ...people]) names.learn(user)
  for (const { created_by, display_name } of comments)
    if (display_name?.type === 'user') names.learn({ ...created_by, name: display_name.resolved_name })
  const speakers = comments.map(comment => comment.created_by)
  const users = [page.created_by, page.last_edited_by, ...people, ...mentioned, ...speakers]
  await names.know(users.map(user => user.id))
}

/** `kept`: names from a reader before. */
export const openReader = (at: Connection, kept?: unknown): PageReader => {
  const names = openNames(at, kept)
  const commentsOf = openComments(at)
  return {
    names,
    /** Two requests for most pages: its text and its comments. `within`: what it lies in, by id. Throws ServiceProblem. */
    async read(page, within) {
      const began = at.now()
      const markdown = await contentOf(at, page.id)
      const comments = await commentsOf(page.id)
      const properties = await completed(at, page.id, propertiesOf(page.properties))
      await meet(names, { page, markdown, comments, properties })
      const { text, pages, databases } = plainOf(markdown, names.nameOf)
      const draft = await draftOf({ page, properties, within, text, comments }, names, began)
      return { draft, pages, databases }
    },
  }
}
