import type {
  BaseWebhookPayload,
  CommentCreatedWebhookPayload,
  DataSourceCreatedWebhookPayload,
  PageContentUpdatedWebhookPayload,
  PageCreatedWebhookPayload,
  PagePropertiesUpdatedWebhookPayload,
} from '@notionhq/client'
import { rootOf } from '#test/services/company/access/notion.ts'
import { type Company, personOf } from '#test/services/company/company.ts'
import type { NotionHappening } from '#test/services/company/happening.ts'
import { uuidOf } from '#test/services/company/ids.ts'

type ParentShape = PageCreatedWebhookPayload['data']['parent']
type Event =
  | PageCreatedWebhookPayload
  | PageContentUpdatedWebhookPayload
  | PagePropertiesUpdatedWebhookPayload
  | DataSourceCreatedWebhookPayload
  | CommentCreatedWebhookPayload

const kindOf = (event: string): string => event.split('.')[0] ?? ''

/** The page, database or data source a happening is about, if the integration may read it; null: nobody is told. */
const subjectOf = ({ notion }: Company, { event, subject, page }: NotionHappening) => {
  const id = page ?? subject
  const kind = kindOf(event)
  const thing =
    kind === 'database'
      ? notion.databases.get(id)
      : kind === 'data_source'
        ? notion.sources.get(id)
        : notion.pages.get(id)
  return thing && rootOf(notion, thing) !== null ? thing : null
}

/** Whether the integration is told of it. */
export const isTold = (company: Company, happening: NotionHappening): boolean =>
  subjectOf(company, happening) !== null

const parentOf = (company: Company, happening: NotionHappening): ParentShape => {
  const { notion } = company
  const thing = subjectOf(company, happening)
  if (thing && 'database' in thing) return { id: thing.database, type: 'database' }
  if (thing && 'page' in thing.parent) return { id: thing.parent.page, type: 'page' }
  if (thing && 'source' in thing.parent) {
    const { source } = thing.parent
    return { id: notion.sources.get(source)?.database ?? source, type: 'database', data_source_id: source }
  }
  return { id: notion.workspace.id, type: 'space' }
}

/** Ways to say what happened, one after another in time, as one event. */
export const eventOf = (
  company: Company,
  happenings: readonly [NotionHappening, ...NotionHappening[]],
  { id, attempt }: { id: string; attempt: number },
): object => {
  const { workspace, integration } = company.notion
  const [first] = happenings
  const last = happenings.at(-1) ?? first
  const people = new Set(
    happenings.map(({ actor }) => personOf(company, actor).notion?.id ?? uuidOf('notion-nobody')),
  )
  const base: BaseWebhookPayload = {
    id,
    timestamp: new Date(last.at).toISOString(),
    workspace_id: workspace.id,
    workspace_name: workspace.name,
    subscription_id: uuidOf('notion-subscription'),
    integration_id: integration.id,
    authors: [...people].map(person => ({ id: person, type: 'person' })),
    attempt_number: attempt,
    api_version: '2026-03-11',
  }
  return { ...base, type: first.event, ...bodyOf(company, last) }
}

type Body<E> = E extends Event ? Pick<E, 'entity' | 'data'> : never

const bodyOf = (company: Company, happening: NotionHappening): Body<Event> => {
  const { event, subject, page } = happening
  if (page !== undefined) {
    const parent = { id: page, type: 'page' } as const
    return { entity: { id: subject, type: 'comment' }, data: { parent, page_id: page } }
  }
  const parent = parentOf(company, happening)
  if (kindOf(event) === 'data_source')
    return { entity: { id: subject, type: 'data_source' }, data: { parent } }
  if (kindOf(event) === 'database') return { entity: { id: subject, type: 'database' }, data: { parent } }
  const entity = { id: subject, type: 'page' } as const
  if (event === 'page.content_updated') return { entity, data: { parent, updated_blocks: [] } }
  if (event === 'page.properties_updated') return { entity, data: { parent, updated_properties: ['title'] } }
  return { entity, data: { parent } }
}
