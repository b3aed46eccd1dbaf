import type * as Notion from '@notionhq/client'
import type { Hint } from '#worker/sources/service/service.ts'
import type { PostSample } from '../sample.ts'
import { idOf, ines } from './payloads.ts'

type Payload =
  | Notion.PageCreatedWebhookPayload
  | Notion.PageContentUpdatedWebhookPayload
  | Notion.PagePropertiesUpdatedWebhookPayload
  | Notion.PageMovedWebhookPayload
  | Notion.PageDeletedWebhookPayload
  | Notion.PageUndeletedWebhookPayload
  | Notion.PageLockedWebhookPayload
  | Notion.PageUnlockedWebhookPayload
  | Notion.PageTranscriptionBlockTranscriptDeletedWebhookPayload
  | Notion.DataSourceCreatedWebhookPayload
  | Notion.DataSourceContentUpdatedWebhookPayload
  | Notion.DataSourceSchemaUpdatedWebhookPayload
  | Notion.DataSourceMovedWebhookPayload
  | Notion.DataSourceDeletedWebhookPayload
  | Notion.DataSourceUndeletedWebhookPayload
  | Notion.DatabaseCreatedWebhookPayload
  | Notion.DatabaseContentUpdatedWebhookPayload
  | Notion.DatabaseSchemaUpdatedWebhookPayload
  | Notion.DatabaseMovedWebhookPayload
  | Notion.DatabaseDeletedWebhookPayload
  | Notion.DatabaseUndeletedWebhookPayload
  | Notion.CommentCreatedWebhookPayload
  | Notion.CommentUpdatedWebhookPayload
  | Notion.CommentDeletedWebhookPayload
  | Notion.ViewCreatedWebhookPayload
  | Notion.ViewUpdatedWebhookPayload
  | Notion.ViewDeletedWebhookPayload
  | Notion.FileUploadCreatedWebhookPayload
  | Notion.FileUploadCompletedWebhookPayload
  | Notion.FileUploadExpiredWebhookPayload
  | Notion.FileUploadUploadFailedWebhookPayload

type Told<T extends Payload['type']> = Pick<Extract<Payload, { type: T }>, 'entity'> &
  (Extract<Payload, { type: T }> extends { data: infer Data } ? { data: Data } : { data?: undefined })

const parent = { id: idOf(1), type: 'page' } as const
const page = { entity: { id: idOf(3), type: 'page' }, data: { parent } } as const
const block = { id: idOf(70), type: 'block' } as const
const source = { entity: { id: idOf(7), type: 'data_source' }, data: { parent } } as const
const database = { entity: { id: idOf(6), type: 'database' }, data: { parent } } as const
const comment = {
  entity: { id: idOf(920), type: 'comment' },
  data: { parent: block, page_id: idOf(3) },
} as const
const table = { id: idOf(6), type: 'database' } as const
const view = { entity: { id: idOf(80), type: 'view' }, data: { parent: table } } as const
const file = { entity: { id: idOf(90), type: 'file_upload' } } as const
const imported = { type: 'success', imported_time: '2026-11-20T11:59:00.000Z', success: {} } as const

/** What every type there is tells; the compiler asks for those that come. */
const told: { [T in Payload['type']]: Told<T> } = {
  'page.created': page,
  'page.content_updated': { ...page, data: { parent, updated_blocks: [block] } },
  'page.properties_updated': { ...page, data: { parent, updated_properties: ['title'] } },
  'page.moved': page,
  'page.deleted': page,
  'page.undeleted': page,
  'page.locked': page,
  'page.unlocked': page,
  'page.transcription_block.transcript_deleted': { ...page, data: { target: block, transcript_id: null } },
  'data_source.created': source,
  'data_source.content_updated': { ...source, data: { parent, updated_blocks: [block] } },
  'data_source.schema_updated': source,
  'data_source.moved': source,
  'data_source.deleted': source,
  'data_source.undeleted': source,
  'database.created': database,
  'database.content_updated': { ...database, data: { parent, updated_blocks: [block] } },
  'database.schema_updated': database,
  'database.moved': database,
  'database.deleted': database,
  'database.undeleted': database,
  'comment.created': comment,
  'comment.updated': comment,
  'comment.deleted': comment,
  'view.created': { ...view, data: { parent: table, view_type: 'table' } },
  'view.updated': { ...view, data: { parent: table, updated_fields: ['name'] } },
  'view.deleted': view,
  'file_upload.created': file,
  'file_upload.completed': file,
  'file_upload.expired': file,
  'file_upload.upload_failed': { ...file, data: { file_import_result: imported } },
}

const look: Hint[] = [{ stream: 'edited' }, { stream: 'alternately' }]

const hintsOf = (type: string): Hint[] => {
  if (type.startsWith('page.') || type.startsWith('comment.')) return [{ item: idOf(3) }]
  if (type.startsWith('view.') || type.startsWith('file_upload.')) return []
  if (!/\.(moved|deleted|undeleted)$/.test(type)) return look
  return [{ item: type.startsWith('database.') ? `database/${idOf(6)}` : `source/${idOf(7)}` }]
}

const bodyOf = (type: string, more: object): string =>
  JSON.stringify({
    id: idOf(5_000 + type.length),
    timestamp: '2026-11-20T11:59:00.000Z',
    workspace_id: idOf(910),
    workspace_name: 'Larkfield',
    subscription_id: idOf(911),
    integration_id: idOf(900),
    authors: [{ id: ines, type: 'person' }],
    attempt_number: 1,
    api_version: '2026-03-11',
    ...more,
    type,
  } satisfies Omit<Notion.BaseWebhookPayload, 'id'> & { id: string; type: string })

/** Every type of post, and one that is not there yet. */
export const posts: PostSample[] = [
  ...Object.entries(told).map(([type, more]) => ({
    name: `a post of ${type}`,
    body: bodyOf(type, more),
    hints: hintsOf(type),
  })),
  {
    name: 'a post of a type nobody knows',
    body: bodyOf('form.answered', { entity: { id: idOf(99), type: 'form' } }),
    hints: look,
  },
]
