import type { Permission } from '../api/shapes.ts'
import { domainKey } from './groups.ts'

/** Somebody a permission names: a person by e-mail, a group by its key, or everybody. */
export type Grantee = 'everybody' | { user: string } | { group: string }

/**
 * Whether a permission lets anybody read at all. Not when it is over, its account gone, only an offer of ownership, or of
 * a `view`: `metadata` shows that a limited folder is there, `published` is about another, published copy.
 */
export const isLive = (p: Permission, now: Date): boolean =>
  p.deleted !== true &&
  p.pendingOwner !== true &&
  p.view === undefined &&
  (p.expirationTime === undefined || Date.parse(p.expirationTime) > now.getTime())

/**
 * Whom it names; null: nobody we could tell. What is shared with whoever has the link is found by nobody
 * (`allowFileDiscovery` false), so it is for nobody here. On the web at large means everybody only when it says so.
 */
export const granteeOf = (p: Permission): Grantee | null => {
  if (p.type === 'user') return p.emailAddress ? { user: p.emailAddress.toLowerCase() } : null
  if (p.type === 'group') return p.emailAddress ? { group: p.emailAddress.toLowerCase() } : null
  if (p.type === 'domain')
    return p.domain && p.allowFileDiscovery !== false ? { group: domainKey(p.domain) } : null
  return p.type === 'anyone' && p.allowFileDiscovery === true ? 'everybody' : null
}

/** A folder as its rights matter. `direct`: ids of permissions given on it itself, as far as they are told. */
export type Folder = {
  id: string
  parent: string | null
  limited: boolean
  direct: ReadonlySet<string>
}

/**
 * The folders from a file's own up to and with the nearest limited one, beyond which nothing is inherited; null when none
 * above is limited.
 */
export type Limit = readonly Folder[] | null

const roles = (p: Permission): string[] => [p.role, ...(p.permissionDetails ?? []).map(d => d.role ?? '')]

/** May open any limited folder, too (Drive API, "Manage folders with limited and expansive access"). */
export const isOrganizer = (p: Permission): boolean => roles(p).includes('organizer')

/** Given on the item itself: on a file, or on a folder. */
export const isDirect = (p: Permission): boolean =>
  p.role === 'owner' || (p.permissionDetails ?? []).some(d => d.inherited === false)

/**
 * Whether a live permission still holds below a limited folder: owners, organizers, given on the file, or on a folder no
 * higher than the limit. Every way it came is looked at; in somebody's own drive Google does not say from which folder
 * (`inheritedFrom`), so the folders are asked whom they were shared with.
 */
const holdsWithin = (p: Permission, limit: readonly Folder[]): boolean =>
  isDirect(p) ||
  isOrganizer(p) ||
  limit.some(f => f.direct.has(p.id) || p.permissionDetails?.some(d => d.inheritedFrom === f.id))

/** The permissions of a file by which somebody may read it. */
export const holding = (permissions: readonly Permission[], limit: Limit, now: Date): Permission[] =>
  permissions.filter(p => isLive(p, now) && (limit === null || holdsWithin(p, limit)))

/** Whom permissions name, each once, in order of their names. */
export const granteesOf = (permissions: readonly Permission[]): Grantee[] => {
  const grantees = permissions.flatMap(p => granteeOf(p) ?? [])
  const byName = new Map(grantees.map(g => [JSON.stringify(g), g]))
  return [...byName.keys()].sort().flatMap(name => byName.get(name) ?? [])
}
