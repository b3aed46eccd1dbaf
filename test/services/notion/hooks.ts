import { rootOf } from '#test/services/company/access/notion.ts'
import { type Company, personOf } from '#test/services/company/company.ts'
import type { NotionHappening } from '#test/services/company/happening.ts'
import { uuidOf } from '#test/services/company/ids.ts'
import { type Letter, type Office, signature } from '#test/services/post/office.ts'

export type NotionHooks = {
  /** A new subscription: its first post carries the secret that signs all others, `secret_…`. Returns that. */
  subscribe(address: string, office: Office): string
}

const kindOf = (event: string): string => event.split('.')[0] ?? ''

/** The page, database or data source a happening is about, if the integration may read it. */
const subjectOf = ({ notion }: Company, { event, subject, page }: NotionHappening) => {
  const kind = kindOf(event)
  const id = page ?? subject
  const thing =
    kind === 'database'
      ? notion.databases.get(id)
      : kind === 'data_source'
        ? notion.sources.get(id)
        : notion.pages.get(id)
  return thing && rootOf(notion, thing) !== null ? thing : null
}

/** What it lies in, as events name it: a comment lies in its page. */
const parentShape = (company: Company, happening: NotionHappening): { id: string; type: string } => {
  const { notion } = company
  if (happening.page !== undefined) return { id: happening.page, type: 'page' }
  const thing = subjectOf(company, happening)
  if (thing && 'database' in thing) return { id: thing.database, type: 'database' }
  if (thing && 'page' in thing.parent) return { id: thing.parent.page, type: 'page' }
  if (thing && 'source' in thing.parent) return { id: thing.parent.source, type: 'data_source' }
  return { id: notion.workspace.id, type: 'space' }
}

/** What more an event says: which blocks or properties changed, or the page a comment is of. */
const dataOf = (company: Company, happening: NotionHappening): object => {
  const parent = parentShape(company, happening)
  if (happening.page !== undefined) return { parent, page_id: happening.page }
  if (happening.event === 'page.content_updated') return { parent, updated_blocks: [] }
  return happening.event === 'page.properties_updated'
    ? { parent, updated_properties: ['title'] }
    : { parent }
}

const eventBody = (company: Company, happening: NotionHappening, id: string, attempt: number) => {
  const { workspace, integration } = company.notion
  const author = personOf(company, happening.actor).notion?.id ?? uuidOf('notion-nobody')
  return {
    id,
    timestamp: new Date(happening.at).toISOString(),
    workspace_id: workspace.id,
    workspace_name: workspace.name,
    subscription_id: uuidOf('notion-subscription'),
    integration_id: integration.id,
    type: happening.event,
    authors: [{ id: author, type: 'person' }],
    accessible_by: [{ id: integration.id, type: 'bot' }],
    attempt_number: attempt,
    api_version: '2026-03-11',
    entity: { id: happening.subject, type: kindOf(happening.event) },
    data: dataOf(company, happening),
  }
}

const headersOf = (secret: string, body: Buffer): Record<string, string> => ({
  'content-type': 'application/json',
  'user-agent': 'notion-api',
  'x-notion-signature': signature(secret, body),
})

/** Events of what the integration may read, each tried nine times. */
export const openNotionHooks = (company: Company): NotionHooks => {
  let open: { address: string; office: Office; secret: string } | null = null
  let number = 0
  const letterOf = (to: string, secret: string, write: (attempt: number) => object): Letter => ({
    service: 'notion',
    address: to,
    tries: 9,
    write(attempt) {
      const body = Buffer.from(JSON.stringify(write(attempt)))
      return { body, headers: headersOf(secret, body) }
    },
  })
  company.listeners.add(happening => {
    if (happening.service !== 'notion' || !open || !subjectOf(company, happening)) return
    const id = uuidOf(`notion-event:${number++}`)
    open.office.put(
      letterOf(open.address, open.secret, attempt => eventBody(company, happening, id, attempt)),
    )
  })
  return {
    subscribe(address, office) {
      const secret = `secret_${uuidOf('notion-verification').replaceAll('-', '')}`
      open = { address, office, secret }
      office.put(letterOf(address, secret, () => ({ verification_token: secret })))
      return secret
    },
  }
}
