import type { z } from 'zod'
import type { permissionScheme } from './shapes.ts'

type Told = z.output<typeof permissionScheme>['permissions'][number]['holder']

/** Whoever holds a permission in a scheme or is in a security level. `value` is empty where the type needs none; `name` is a group's. */
export type Holder = { type: string; value: string; name?: string }

/** Somebody an issue names in its fields: who they are is another thing for every issue. */
export type Personal =
  | { by: 'assignee' }
  | { by: 'reporter' }
  | { by: 'people'; field: string }
  | { by: 'groups'; field: string }

/** Of a group `parameter` is its name, which others can take once it is free; only `value` names it. */
export const holderOf = ({ type, parameter, value }: Told): Holder =>
  type === 'group'
    ? { type, value: value ?? '', name: parameter ?? '' }
    : { type, value: value ?? parameter ?? '' }

/** Who holds one permission in a scheme. */
export const holding = (scheme: z.output<typeof permissionScheme>, permission: string): Holder[] =>
  scheme.permissions.filter(p => p.permission === permission).map(p => holderOf(p.holder))

const personalOf = ({ type, value }: Holder): Personal[] => {
  if (type === 'assignee' || type === 'reporter') return [{ by: type }]
  if (!/^customfield_\d{1,19}$/.test(value)) return []
  if (type === 'userCustomField') return [{ by: 'people', field: value }]
  return type === 'groupCustomField' ? [{ by: 'groups', field: value }] : []
}

/** The holders that depend on the issue, in one order, each once. */
export const personalIn = (holders: readonly Holder[]): Personal[] =>
  [...new Map(holders.flatMap(personalOf).map(p => [JSON.stringify(p), p])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, personal]) => personal)

/** Types that depend on the issue, and the one that lets nobody into Jira itself. */
const elsewhere = new Set(
  'assignee reporter userCustomField groupCustomField sd.customer.portal.only'.split(' '),
)

/** The holders that are the same for all issues of a project. */
export const lastingIn = (holders: readonly Holder[]): Holder[] =>
  holders.filter(({ type }) => !elsewhere.has(type))
