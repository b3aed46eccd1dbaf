import type { DriveState } from '#test/services/company/drive-state.ts'
import { googleIdOf } from '#test/services/company/ids.ts'
import type { Person } from '#test/services/company/person.ts'

const scopes = (): Set<string> =>
  new Set(
    [
      'drive.readonly',
      'admin.directory.user.readonly',
      'admin.directory.group.readonly',
      'admin.directory.group.member.readonly',
    ].map(scope => `https://www.googleapis.com/auth/${scope}`),
  )

/** A domain with its users and groups, still without drives. One group is in another. */
export const buildDrive = (people: readonly Person[]): DriveState => {
  const here = people.filter(p => p.google && !p.guest)
  const names = ['rates', 'labels', 'depots', 'leadership']
  const groups = names.map((name, n) => ({
    id: googleIdOf(`group:${name}`),
    email: `${name}@larkfield.example`,
    name,
    members: new Set(here.filter((_, m) => m % names.length === n).map(p => p.email)),
  }))
  const all = {
    id: googleIdOf('group:everyone'),
    email: 'product@larkfield.example',
    name: 'product',
    members: new Set(['rates@larkfield.example', 'labels@larkfield.example']),
  }
  return {
    domain: 'larkfield.example',
    customer: 'C03larkfd',
    users: new Set(here.map(p => p.key)),
    suspended: new Set(here.slice(5, 6).map(p => p.key)),
    admins: new Set(here.slice(0, 1).map(p => p.key)),
    robot: {
      email: 'hypha@larkfield-sync.iam.gserviceaccount.com',
      clientId: '109345872211',
      scopes: scopes(),
    },
    groups: new Map([...groups, all].map(group => [group.email, group])),
    drives: new Map(),
    files: new Map(),
    changes: [],
    nextId: 1,
  }
}
