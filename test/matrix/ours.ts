import type { World } from '#test/matrix/world.ts'

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const tables = ['person', 'container', 'item', 'decision', 'token', 'team', 'invitation', 'mute']

/** Every id in something that can be written as JSON. */
export const idsIn = (value: unknown): string[] => JSON.stringify(value).match(ids) ?? []

/** Ids of the world's workspace that an answer holds: of people, things, tokens, whatever they are. */
export const oursIn = async ({ home }: Pick<World, 'home'>, answer: unknown): Promise<string[]> => {
  const rows = await home.owner.query(
    `${tables.map(name => `select id from ${name} where workspace_id = $1`).join(' union all ')} union all select $1`,
    [home.workspaceId],
  )
  const ours = new Set(rows.map(({ id }) => String(id)))
  return idsIn(answer).filter(id => ours.has(id))
}
