import type { TestApp } from '#test/harness/app.ts'

/** Asks as if some documents were not there: whoever asks has muted them, and hears of them again afterwards. */
export const openSilence = async ({ call, database, workspaceId }: TestApp) => {
  const rows = await database.owner`select id, ref from item where workspace_id = ${workspaceId}::uuid`
  const ids = new Map(rows.map(row => [String(row.ref), String(row.id)]))
  return async <T>(refs: readonly string[], work: () => Promise<T>): Promise<T> => {
    const mutes: string[] = []
    try {
      for (const what of refs.flatMap(ref => ids.get(ref) ?? []))
        mutes.push((await call('mutes.add', { kind: 'item', what })).mute.id)
      return await work()
    } finally {
      for (const id of mutes) await call('mutes.remove', { id })
    }
  }
}
