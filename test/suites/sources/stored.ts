import { openTestApp } from '#test/harness/app.ts'
import { connectedTo } from '#test/harness/connected.ts'
import { addConnection } from '#test/harness/connection.ts'
import type { Service } from '#worker/sources/service/service.ts'
import { drive } from '#worker/sync/drive.ts'
import type { SourceSample } from './sample.ts'

/** The worker with a connection to a sample's service, and one container of it alone. */
export const openSampleApp = async (id: string, service: Service, sample: SourceSample) => {
  const { ask } = connectedTo(sample.settings, sample.secrets, sample.routes, sample.now)
  const app = await openTestApp({
    deps: {
      sources: [{ id, label: id, canonical: () => null, service }],
      outgoing: (url, { method = 'GET', headers = {}, body } = {}) =>
        ask({
          url,
          method: method as 'GET',
          headers: Object.fromEntries(new Headers(headers)),
          ...(typeof body === 'string' ? { body } : {}),
        }),
      ...(sample.now ? { now: () => sample.now as Date } : {}),
    },
  })
  const { settings, secrets } = sample
  const { connection } = await addConnection(app, { source: id, settings, secrets })
  const { owner } = app.database
  await owner`insert into job (workspace_id, connection_id, kind, target) values (${app.workspaceId}, ${connection}, 'container', ${sample.container})`
  return {
    log: app.log,
    close: app.close,
    settle: async () => {
      while ((await drive(app.deps, connection, ['container', 'poll', 'backfill'])) === 'more');
    },
    /** The container is read once more from its beginning. */
    again: () =>
      owner`update job set state = 'waiting', cursor = null, run_after = now() where connection_id = ${connection} and kind = 'backfill'`,
    rows: async () => {
      const rows = await owner`
        select i.ref, i.whole_ref whole, i.title, i.version, i.audience_id audience, i.rights_unknown why, i.indexed_at::text at, i.people, i.url,
               (select string_agg(k.text, ' ' order by k.ordinal) from chunk k where k.item_id = i.id) text
          from item i where i.connection_id = ${connection} order by i.ref`
      return rows as { ref: string; whole: string; at: string }[]
    },
  }
}
