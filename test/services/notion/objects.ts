import type {
  CommentObjectResponse,
  DatabaseObjectResponse,
  DataSourceObjectResponse,
  PageObjectResponse,
  UserObjectResponse,
} from '@notionhq/client'
import { inTrash } from '#test/services/company/access/notion.ts'
import { type Company, personOf } from '#test/services/company/company.ts'
import { uuidOf } from '#test/services/company/ids.ts'
import type {
  NotionDatabase,
  NotionPage,
  NotionParent,
  NotionSource,
} from '#test/services/company/notion-state.ts'
import type { Person } from '#test/services/company/person.ts'
import { accountOf, toggleOf, wordsOf } from '#test/services/notion/content.ts'
import { columnOf, propertyOf } from '#test/services/notion/properties.ts'
import { addressOf, richText } from '#test/services/notion/words.ts'

/** Pages and databases tell their times to the minute. */
const minute = (at: number): string => new Date(Math.floor(at / 60_000) * 60_000).toISOString()

const userOf = (company: Company, key: string) => ({ object: 'user', id: accountOf(company, key) }) as const

const parentOf = (company: Company, parent: NotionParent, tucked = false) => {
  if ('workspace' in parent) return { type: 'workspace', workspace: true } as const
  if ('page' in parent)
    return tucked
      ? ({ type: 'block_id', block_id: toggleOf(parent.page) } as const)
      : ({ type: 'page_id', page_id: parent.page } as const)
  const database_id = company.notion.sources.get(parent.source)?.database ?? ''
  return { type: 'data_source_id', data_source_id: parent.source, database_id } as const
}

const commonOf = ({ notion }: Company, thing: NotionPage | NotionDatabase) => {
  const in_trash = inTrash(notion, thing)
  return {
    id: thing.id,
    created_time: minute(thing.createdAt),
    last_edited_time: minute(thing.editedAt),
    in_trash,
    archived: in_trash,
    url: addressOf(thing.id),
    icon: null,
    cover: null,
  }
}

export const pageObject = (company: Company, page: NotionPage): PageObjectResponse => ({
  ...commonOf(company, page),
  object: 'page',
  is_archived: false,
  is_locked: false,
  public_url: page.published
    ? `https://${company.notion.workspace.slug}.notion.site/${page.id.replaceAll('-', '')}`
    : null,
  parent: parentOf(company, page.parent, page.tucked),
  created_by: userOf(company, page.createdBy),
  last_edited_by: userOf(company, page.editedBy),
  properties: {
    ['source' in page.parent ? 'Name' : 'title']: {
      id: 'title',
      type: 'title',
      title: richText([page.title]),
    },
    ...Object.fromEntries(
      Object.entries(page.properties).map(([name, value]) => [name, propertyOf(company, name, value)]),
    ),
  },
})

export const databaseObject = (company: Company, database: NotionDatabase): DatabaseObjectResponse => {
  const parent = parentOf(company, database.parent)
  if (parent.type === 'data_source_id') throw new Error('A database lies in a page or at the top.')
  return {
    ...commonOf(company, database),
    object: 'database',
    title: richText([database.title]),
    description: [],
    parent,
    is_inline: false,
    is_locked: false,
    public_url: null,
    data_sources: [...company.notion.sources.values()]
      .filter(source => source.database === database.id)
      .map(({ id, title }) => ({ id, name: title })),
  }
}

export const sourceObject = (company: Company, source: NotionSource): DataSourceObjectResponse => {
  const database = company.notion.databases.get(source.database)
  if (!database) throw new Error(`There is no database ${source.database}.`)
  const by = { object: 'user', id: company.notion.integration.id } as const
  return {
    ...commonOf(company, database),
    object: 'data_source',
    id: source.id,
    url: addressOf(source.id),
    title: richText([source.title]),
    description: [],
    parent: { type: 'database_id', database_id: source.database },
    database_parent: databaseObject(company, database).parent,
    is_inline: false,
    public_url: null,
    created_by: by,
    last_edited_by: by,
    properties: {
      Name: { id: 'title', name: 'Name', description: null, type: 'title', title: {} },
      ...Object.fromEntries(
        Object.entries(source.columns).map(([name, type]) => [name, columnOf(source, name, type)]),
      ),
    },
  }
}

export const commentObject = (
  company: Company,
  page: NotionPage,
  remark: NotionPage['remarks'][number],
): CommentObjectResponse => ({
  object: 'comment',
  id: remark.id,
  parent: { type: 'page_id', page_id: page.id },
  discussion_id: uuidOf(`discussion ${remark.id}`),
  created_time: new Date(remark.at).toISOString(),
  last_edited_time: new Date(remark.at).toISOString(),
  created_by: userOf(company, remark.author),
  rich_text: richText(wordsOf(company, remark.text)),
  display_name: { type: 'user', resolved_name: personOf(company, remark.author).name },
})

/** `emails`: whether the integration may read them. */
export const personObject = (person: Person, emails: boolean): UserObjectResponse => ({
  object: 'user',
  id: person.notion?.id ?? '',
  name: person.name,
  avatar_url: null,
  type: 'person',
  person: emails ? { email: person.email } : {},
})

export const botObject = ({ notion }: Company): UserObjectResponse => ({
  object: 'user',
  id: notion.integration.id,
  name: notion.integration.name,
  avatar_url: null,
  type: 'bot',
  bot: {
    owner: { type: 'workspace', workspace: true },
    workspace_id: notion.workspace.id,
    workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
    workspace_name: notion.workspace.name,
  },
})
