import type { Settings } from './settings.ts'

/**
 * Sets of people that only we call groups, because an item is read by whoever is in them: the actors of a role, members of
 * a level, holders of a permission, each in one project. Items name them, so that a change of rights is a change of one
 * group and not of every issue. Jira's own groups are named by their ids.
 */
export type OwnGroup = { project: string } & (
  | { kind: 'role' | 'level'; of: string }
  /** Comments may name their role by its name alone. */
  | { kind: 'role-named'; of: string }
  /** Who may browse the project whatever the issue is; agents of its service desk. */
  | { kind: 'browse' | 'agents'; of: '' }
)

/** Ids of projects are a site's own, so the site is part of the key. */
export const groupKey = ({ cloudId }: Settings, { project, kind, of }: OwnGroup): string =>
  `${cloudId}/${project}/${kind}${of && `/${of}`}`

const form = /^(\d{1,19})\/(?:(role|level)\/(\d{1,19})|(role-named)\/(.{1,200})|(browse|agents))$/s

/** What a key stands for; null when it is a group of Jira's own, or of another site. */
export const ownGroupOf = ({ cloudId }: Settings, key: string): OwnGroup | null => {
  const rest = key.startsWith(`${cloudId}/`) ? key.slice(cloudId.length + 1) : ''
  const [, project = '', byId, id = '', byName, name = '', whole] = form.exec(rest) ?? []
  if (byId === 'role' || byId === 'level') return { project, kind: byId, of: id }
  if (byName) return { project, kind: 'role-named', of: name }
  return whole === 'browse' || whole === 'agents' ? { project, kind: whole, of: '' } : null
}
