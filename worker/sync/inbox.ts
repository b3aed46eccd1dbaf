import type { Deps } from '../deps.ts'

/** Where the service of a connection posts; null when this worker has no address. */
export const inboxOf = (
  { origin }: Pick<Deps, 'origin'>,
  source: string,
  connection: string,
): string | null => origin && `${origin}/webhooks/${source}/${connection}`
