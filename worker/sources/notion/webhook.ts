import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import type { Hint, Webhook } from '../service/service.ts'
import { signedBySha256 } from '../service/signature.ts'
import { refOfHolder } from './holder.ts'
import { id } from './shapes.ts'

/** What every post has (@notionhq/client, WebhookPayload); `page_id`: the page a comment belongs to. */
const post = z.object({
  id: z.string().min(1).max(200),
  type: z.string(),
  entity: z.object({ id: z.string(), type: z.string().optional() }).optional(),
  data: z.object({ page_id: id.optional() }).optional().catch(undefined),
})
type Post = z.output<typeof post>

const greeting = z.object({ verification_token: z.string().min(1).max(500) })

const jsonIn = (body: Uint8Array<ArrayBuffer>): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body))
  } catch {
    return null
  }
}

/** Structure changes that take along what lies in a thing. */
const structural = /\.(?:moved|deleted|undeleted)$/

/** The search for what was edited; which of the streams there are, nobody can tell from a post. */
const poll: Hint[] = [{ stream: 'edited' }, { stream: 'alternately' }]

/**
 * What a post hints at. Of a type we do not know, and of what changed in a database, only that it is time to look what was
 * edited: one request, where reading all again would be thousands, and what that misses the next sweep finds.
 */
const hintsOf = ({ type, entity, data }: Post): Hint[] => {
  const [subject] = type.split('.')
  const ref = id.safeParse(entity?.id).data
  if (subject === 'comment' && data?.page_id) return [{ item: data.page_id }]
  if (subject === 'page' && ref) return [{ item: ref }]
  if (subject === 'view' || subject === 'file_upload') return []
  if (structural.test(type) && ref && subject === 'database')
    return [{ item: refOfHolder({ kind: 'database', id: ref }) }]
  if (structural.test(type) && ref && subject === 'data_source')
    return [{ item: refOfHolder({ kind: 'source', id: ref }) }]
  return poll
}

export const webhook: Webhook = {
  verify: (body, headers, secrets) => signedBySha256(body, headers.get('x-notion-signature'), secrets),
  read(body) {
    const parsed = post.safeParse(jsonIn(body))
    if (!parsed.success)
      throw new ServiceProblem('invalid', 'A post of Notion has another shape than documented.', {
        cause: parsed.error,
      })
    return { id: parsed.data.id, hints: hintsOf(parsed.data) }
  },
  steps: [
    'Open your connection at notion.so/profile/integrations, Webhooks, and create a subscription with the address.',
    'Subscribe to all events of pages, data sources and comments.',
    'Notion then sends a token to the address, and wants it pasted there: “Events” on its card in the extension’s settings shows it, or `hypha connections webhook ID --confirm`.',
  ],
  handshake: body => greeting.safeParse(jsonIn(body)).data?.verification_token ?? null,
}
