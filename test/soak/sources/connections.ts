import type { Caller } from '#test/harness/app.ts'
import type { Account } from '#test/services/reading/accounts.ts'
import { accountsOf } from '#test/services/reading/accounts.ts'
import type { House } from '#test/soak/sources/house.ts'

/** A tool that was connected, and where it posts. */
export type Connected = Account & { id: string; inbox: { address: string; secret: string } }

/** Connects all four tools, as an administrator does. */
export const connectAll = async (
  { larkfield }: House,
  call: Caller,
  sources: readonly string[] | null = null,
): Promise<Connected[]> => {
  const connected: Connected[] = []
  for (const account of accountsOf(larkfield)) {
    if (sources && !sources.includes(account.source)) continue
    const { source, settings, secrets } = account
    const { connection, webhook } = await call('connections.create', {
      source,
      settings: settings as never,
      secrets: secrets as never,
    })
    const inbox = { address: webhook.address ?? '', secret: webhook.secret ?? '' }
    connected.push({ ...account, id: connection.id, inbox })
  }
  return connected
}

/** From now on the services post what happens. Notion's first post carries its secret. */
export const subscribe = async ({ larkfield, office }: House, all: readonly Connected[]): Promise<void> => {
  for (const { source, inbox } of all) {
    if (source === 'github') larkfield.github.hooks.post(inbox, office)
    if (source === 'jira') larkfield.jira.hooks.post(inbox, office)
    if (source === 'notion') larkfield.notion.hooks.subscribe(inbox.address, office)
  }
  await office.flush()
}
