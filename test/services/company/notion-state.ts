import type { Inline, Prose } from '#test/services/company/prose.ts'

// Instants are milliseconds since 1970; people are named by their key; ids are Notion's, UUIDs with dashes.

export type NotionValue =
  | { type: 'people'; people: string[] }
  | { type: 'select'; name: string | null }
  | { type: 'date'; start: string | null }
  | { type: 'relation'; pages: string[] }
  | { type: 'url'; url: string | null }
  | { type: 'rich_text'; text: readonly Inline[] }

export type NotionParent = { workspace: true } | { page: string } | { source: string }

export type NotionPage = {
  id: string
  parent: NotionParent
  title: string
  body: Prose
  /** Beside the title; only pages of a data source have any. */
  properties: Record<string, NotionValue>
  createdAt: number
  editedAt: number
  createdBy: string
  editedBy: string
  trashed: boolean
  /** On the web. */
  published: boolean
  remarks: { id: string; author: string; text: readonly Inline[]; at: number; resolved: boolean }[]
  /** Shown in a toggle of the page it lies in, so that its parent is a block. */
  tucked?: true
  /** Addresses that only a bookmark block shows, which Markdown does not render. */
  bookmarks?: string[]
}

export type NotionSource = {
  id: string
  database: string
  title: string
  columns: Record<string, NotionValue['type']>
}

export type NotionDatabase = {
  id: string
  parent: Exclude<NotionParent, { source: string }>
  title: string
  createdAt: number
  editedAt: number
  trashed: boolean
}

export type NotionState = {
  workspace: { id: string; name: string; slug: string }
  integration: { id: string; name: string }
  /** Members of the workspace, without guests. */
  members: Set<string>
  /** Pages shared with the integration, and who the administrator says may see what is under each; null: everybody. */
  roots: Map<string, { readers: Set<string> | null }>
  /** Pages and databases where sharing from above stops. */
  restricted: Set<string>
  pages: Map<string, NotionPage>
  databases: Map<string, NotionDatabase>
  sources: Map<string, NotionSource>
  nextId: number
}
