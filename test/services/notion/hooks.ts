import type { Company } from '#test/services/company/company.ts'
import type { NotionHappening } from '#test/services/company/happening.ts'
import { uuidOf } from '#test/services/company/ids.ts'
import { eventOf, isTold } from '#test/services/notion/events.ts'
import { type Letter, type Office, signature } from '#test/services/post/office.ts'

export type NotionHooks = {
  /** A new subscription: its first post carries the secret that signs all others, `secret_…`. Returns that. */
  subscribe(address: string, office: Office): string
}

const headersOf = (secret: string, body: Buffer): Record<string, string> => ({
  'content-type': 'application/json',
  'user-agent': 'notion-api',
  'x-notion-signature': signature(secret, body),
})

/** Edits of one thing in a short time are told as one; everything else is told by itself. */
const isGathered = ({ event }: NotionHappening): boolean => event.endsWith('_updated')

/**
 * Events of what the integration may read, each tried eight times (Notion, "Event types & delivery"). Edits that come
 * before the last one was sent go with it.
 */
export const openNotionHooks = (company: Company): NotionHooks => {
  let open: { address: string; office: Office; secret: string } | null = null
  let number = 0
  const waiting = new Map<string, NotionHappening[]>()
  const letterOf = (address: string, secret: string, write: (attempt: number) => object): Letter => ({
    service: 'notion',
    address,
    tries: 8,
    write(attempt) {
      const body = Buffer.from(JSON.stringify(write(attempt)))
      return { body, headers: headersOf(secret, body) }
    },
  })
  company.listeners.add(happening => {
    if (happening.service !== 'notion' || !open || !isTold(company, happening)) return
    const key = `${happening.event} ${happening.subject}`
    const before = waiting.get(key)
    if (before) return void before.push(happening)
    const rest: NotionHappening[] = []
    if (isGathered(happening)) waiting.set(key, rest)
    const id = uuidOf(`notion-event:${number++}`)
    open.office.put(
      letterOf(open.address, open.secret, attempt => {
        waiting.delete(key)
        return eventOf(company, [happening, ...rest], { id, attempt })
      }),
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
