import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addConnection } from '#test/harness/connection.ts'
import type { TestDatabase } from '#test/harness/database.ts'
import { type MadeNetwork, madeNetwork } from '#test/harness/made/outgoing.ts'
import { madeSource } from '#test/harness/made/service.ts'
import { type Made, madeWorld } from '#test/harness/made/world.ts'
import type { ConnectionViewer } from '#worker/access/connection-viewer.ts'
import { drive } from '#worker/sync/drive.ts'
import type { JobKind } from '#worker/sync/job.ts'
import { openConnection } from '#worker/sync/open.ts'
import { step } from '#worker/sync/step.ts'

export const madeWebhookSecret = 'a secret of a webhook, long enough to be one'

export type MadeApp = TestApp & {
  made: Made
  network: MadeNetwork
  as: ConnectionViewer
  /** Connections somebody was asked to look at. */
  woken: string[]
  /** One step, of these kinds. */
  step(...kinds: JobKind[]): Promise<JobKind | null>
  /** Everything that is due, until nothing is. */
  settle(): Promise<void>
  /** Whatever waits for a time does not wait any more. */
  makeDue(...kinds: JobKind[]): Promise<void>
  /** Everything stored, as text that compares: ref, container, title, version, readers. */
  index(): Promise<string[]>
}

/** The worker with one connection to a made-up service. */
export const openMadeApp = async (
  options: { database?: TestDatabase; settings?: unknown; now?: () => Date } = {},
): Promise<MadeApp> => {
  const made = madeWorld()
  const network = madeNetwork(made)
  const woken: string[] = []
  const app = await openTestApp({
    ...(options.database ? { database: options.database } : {}),
    deps: {
      sources: [madeSource],
      outgoing: network.outgoing,
      wake: async id => void woken.push(id),
      ...(options.now ? { now: options.now } : {}),
    },
  })
  const { settings = {} } = options
  const as = await addConnection(app, {
    source: 'made',
    settings,
    webhookSecrets: [madeWebhookSecret],
    begin: true,
  })
  const { owner } = app.database
  const makeDue = async (...kinds: JobKind[]) => {
    const some = kinds.length > 0 ? kinds : null
    await owner`update job set run_after = now() where connection_id = ${as.connection} and state = 'waiting' and (${some}::text[] is null or kind = any (${some}))`
    await owner`update hint set run_after = now() where connection_id = ${as.connection} and state = 'waiting'`
  }
  return {
    ...app,
    made,
    network,
    as,
    woken,
    makeDue,
    step: async (...kinds) =>
      step(app.deps, await openConnection(app.deps, as.connection), kinds.length > 0 ? kinds : null),
    settle: async () => {
      while ((await drive(app.deps, as.connection)) === 'more');
    },
    index: async () => {
      const rows = await owner`
        select i.ref || ' in ' || c.ref || ': ' || i.title || ' v' || i.version || ' by ' || coalesce((
                 select string_agg(p.principal, ',' order by p.principal) from audience_principal p where p.audience_id = i.audience_id), '') line
          from item i join container c on c.id = i.container_id where c.connection_id = ${as.connection} order by i.ref`
      return rows.map(({ line }) => String(line))
    },
  }
}
