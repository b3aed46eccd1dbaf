import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft, documentDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import type { TestDatabase } from '#test/harness/database.ts'
import { quietSource } from '#test/harness/test-source.ts'
import type { Home } from '#test/matrix/people.ts'
import { sources } from '#worker/sources/index.ts'

/**
 * The small world the matrix asks about: an open repository, and things only one team may see. Each hidden thing is
 * recognised in any answer by the words in `hiddenWords`, which no question of the matrix holds.
 */
export type World = {
  app: TestApp
  home: Home
  /** A repository everybody of the workspace may see. */
  parcel: string
  /** A repository only the team may see; its ref is `ledger.ref`. */
  ledger: { id: string; source: string; ref: string; name: string }
  /** A pull request in it, and the decision recorded in it. */
  item: string
  decision: string
  /** Another repository only the team may see, made for one caller. */
  freshContainer(): Promise<World['ledger']>
  /** Another item in the hidden repository, made for one caller. */
  freshItem(): Promise<string>
}

/** In titles and names of what is hidden: nobody beside the team may meet them in an answer. */
export const hiddenWords = /pangolin|dario abel/i

const dario = {
  name: 'Dario Abel',
  kind: 'person' as const,
  identities: [{ source: 'github', key: 'login:dabel', handle: '@dabel' }],
}
const byDario = [{ role: 'author' as const, person: dario }]

const addTeam = async ({ database, workspaceId }: TestApp): Promise<string> => {
  const rows = await database.owner`
    with made as (insert into team (workspace_id, source, key, name) values (${workspaceId}, 'github', 'team:1', '@larkfield/rates') returning id),
    known as (update identity set linked_at = now() where workspace_id = ${workspaceId} and key = 'ines@larkfield.example' returning source, key)
    insert into team_member (workspace_id, team_id, source, key) select ${workspaceId}::uuid, made.id, known.source, known.key from made, known returning team_id`
  return String(rows[0]?.team_id)
}

const hiddenDrafts = [
  commitDraft(400, 'Pangolin tariff tables', 'Surcharges of night lanes are settled from tariff tables.', {
    people: byDario,
    paths: ['services/tariffs/table.ts'],
    url: 'https://github.com/larkfield/ledger/pull/400',
  }),
  documentDraft(
    'docs/adr/0001-tariffs.md',
    '1. Pangolin tariffs',
    '# 1. Pangolin tariffs\n\n## Status\n\nAccepted\n\n## Decision\n\nNight lanes are settled from `services/tariffs/`.\n',
    { people: byDario, url: 'https://github.com/larkfield/ledger/blob/main/docs/adr/0001-tariffs.md' },
  ),
]

/**
 * Opens the world, in a database of its own unless one is given. The hidden commit in the open repository makes Dario somebody who
 * knows its quote cache.
 */
export const openWorld = async (database?: TestDatabase): Promise<World> => {
  const app = await openTestApp({
    ...(database && { database }),
    deps: { sources: [...sources, quietSource] },
  })
  const teamId = await addTeam(app)
  const audience = [`team:${teamId}`]
  const parcel = await indexParcel(app.call)
  const hiddenChange = commitDraft(401, 'Pangolin lanes', 'Lanes at night.', {
    people: byDario,
    audience,
    paths: ['services/quotes/cache.ts'],
  })
  await app.call('items.put', { container: parcel, items: [hiddenChange] })
  const ledger = { source: 'git', ref: 'github.com/larkfield/ledger', name: 'larkfield/pangolin' }
  const { container } = await app.call('containers.put', { ...ledger, audience })
  await app.call('items.put', { container: container.id, items: hiddenDrafts })
  const { items } = await app.call('items.list', { container: container.id })
  const { decisions } = await app.call('decisions.list', { q: 'tariffs' })
  let made = 0
  return {
    app,
    home: {
      owner: app.database.owner,
      workspaceId: app.workspaceId,
      teamId,
      found: app.database.found,
    },
    parcel,
    ledger: { ...ledger, id: container.id },
    item: items.find(item => item.ref === 'commit:400')?.id ?? '',
    decision: decisions[0]?.decision.id ?? '',
    freshContainer: async () => {
      made += 1
      const draft = { source: 'git', ref: `github.com/larkfield/made-${made}`, name: 'made' }
      return { ...draft, id: (await app.call('containers.put', { ...draft, audience })).container.id }
    },
    freshItem: async () => {
      made += 1
      const draft = commitDraft(1_000 + made, 'Made for one caller', 'Made.', {})
      await app.call('items.put', { container: container.id, items: [draft] })
      const after = await app.call('items.list', { container: container.id, limit: 10_000 })
      return after.items.find(item => item.ref === draft.ref)?.id ?? ''
    },
  }
}
