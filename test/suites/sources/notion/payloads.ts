import type {
  ChildPageBlockObjectResponse,
  CommentObjectResponse,
  DatabaseObjectResponse,
  DataSourceObjectResponse,
  PageObjectResponse,
  PartialUserObjectResponse,
  RichTextItemResponse,
} from '@notionhq/client'
import type { PageMarkdownResponse } from '@notionhq/client/build/src/api-endpoints'

// Answers of Notion's API 2026-03-11, by the types of its own client. Larkfield's pages, made up.

/** An id; the same number is the same id. */
export const idOf = (n: number): string => `0badcafe-0000-4000-8000-${String(n).padStart(12, '0')}`

export const addressOf = (id: string): string => `https://app.notion.com/p/${id.replaceAll('-', '')}`

const user = (id: string): PartialUserObjectResponse => ({ object: 'user', id })

export const ines = idOf(901)
export const tomas = idOf(902)

const plain = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
} as const

export const words = (content: string, url: string | null = null): RichTextItemResponse => ({
  type: 'text',
  text: { content, link: url === null ? null : { url } },
  annotations: plain,
  plain_text: content,
  href: url,
})

type PageParts = Pick<PageObjectResponse, 'id' | 'parent'> & {
  title: string
  editedAt: string
  properties?: PageObjectResponse['properties']
}

export const pageOf = ({ id, parent, title, editedAt, properties = {} }: PageParts): PageObjectResponse => ({
  object: 'page',
  id,
  parent,
  created_time: '2026-03-02T08:00:00.000Z',
  last_edited_time: editedAt,
  created_by: user(ines),
  last_edited_by: user(tomas),
  in_trash: false,
  archived: false,
  is_archived: false,
  is_locked: false,
  url: `https://www.notion.so/larkfield/${title.replaceAll(' ', '-')}-${id.replaceAll('-', '')}`,
  public_url: null,
  icon: null,
  cover: null,
  properties: {
    ...properties,
    [Object.keys(properties).length > 0 ? 'Name' : 'title']: {
      id: 'title',
      type: 'title',
      title: [words(title)],
    },
  },
})

/** A page as the block that it is in the page it lies in. */
export const childPage = (page: PageObjectResponse, title: string): ChildPageBlockObjectResponse => {
  const { id, parent, created_time, last_edited_time, created_by, last_edited_by, in_trash } = page
  return {
    object: 'block',
    id,
    parent,
    created_time,
    last_edited_time,
    created_by,
    last_edited_by,
    in_trash,
    archived: in_trash,
    has_children: true,
    type: 'child_page',
    child_page: { title },
  }
}

export const databaseOf = (
  id: string,
  title: string,
  page: string,
  source: string,
): DatabaseObjectResponse => ({
  object: 'database',
  id,
  title: [words(title)],
  description: [],
  parent: { type: 'page_id', page_id: page },
  is_inline: false,
  in_trash: false,
  archived: false,
  is_locked: false,
  created_time: '2026-03-02T08:00:00.000Z',
  last_edited_time: '2026-03-02T08:00:00.000Z',
  data_sources: [{ id: source, name: title }],
  icon: null,
  cover: null,
  url: addressOf(id),
  public_url: null,
})

export const dataSourceOf = (
  id: string,
  title: string,
  database: string,
  page: string,
): DataSourceObjectResponse => ({
  object: 'data_source',
  id,
  title: [words(title)],
  description: [],
  parent: { type: 'database_id', database_id: database },
  database_parent: { type: 'page_id', page_id: page },
  is_inline: false,
  in_trash: false,
  archived: false,
  created_time: '2026-03-02T08:00:00.000Z',
  last_edited_time: '2026-03-02T08:00:00.000Z',
  created_by: user(ines),
  last_edited_by: user(ines),
  properties: {},
  icon: null,
  cover: null,
  url: addressOf(id),
  public_url: null,
})

export const commentOf = (n: number, page: string, text: string): CommentObjectResponse => ({
  object: 'comment',
  id: idOf(n),
  parent: { type: 'page_id', page_id: page },
  discussion_id: idOf(n + 1),
  created_time: '2026-03-03T09:00:00.000Z',
  last_edited_time: '2026-03-03T09:00:00.000Z',
  created_by: user(tomas),
  rich_text: [words(text)],
  display_name: { type: 'user', resolved_name: 'Tomas Reyes' },
})

export const markdownOf = (id: string, ...lines: string[]): PageMarkdownResponse => ({
  object: 'page_markdown',
  id,
  markdown: lines.join('\n'),
  truncated: false,
  unknown_block_ids: [],
})

export const failure = (status: number, code: string, message = 'No.') => ({
  object: 'error',
  status,
  code,
  message,
  request_id: idOf(999),
})
