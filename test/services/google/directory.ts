import type { admin_directory_v1 } from '@googleapis/admin'
import { nested } from '#test/services/company/access/google-groups.ts'
import type { Company } from '#test/services/company/company.ts'
import type { GoogleGroup } from '#test/services/company/drive-state.ts'
import type { Person } from '#test/services/company/person.ts'

type Member = admin_directory_v1.Schema$Member

export const userShape = ({ drive }: Company, person: Person): admin_directory_v1.Schema$User => ({
  kind: 'admin#directory#user',
  id: person.google?.id ?? '',
  primaryEmail: person.google?.email ?? '',
  name: { fullName: person.name },
  suspended: drive.suspended.has(person.key),
  archived: false,
  isAdmin: drive.admins.has(person.key),
  isDelegatedAdmin: false,
  customerId: drive.customer,
  aliases: [],
})

export const groupShape = (group: GoogleGroup): admin_directory_v1.Schema$Group => ({
  kind: 'admin#directory#group',
  id: group.id,
  email: group.email,
  name: group.name,
  directMembersCount: String(group.members.size),
  description: '',
})

const memberShape = (company: Company, email: string): Member => {
  const common = { kind: 'admin#directory#member', role: 'MEMBER', email }
  const group = company.drive.groups.get(email)
  if (group) return { ...common, id: group.id, type: 'GROUP' }
  const person = [...company.people.values()].find(p => p.google?.email === email)
  // Members of another company have no status here.
  if (!person || !company.drive.users.has(person.key))
    return { ...common, id: person?.google?.id ?? `1${email.length}`, type: 'USER' }
  const status = company.drive.suspended.has(person.key) ? 'SUSPENDED' : 'ACTIVE'
  return { ...common, id: person.google?.id ?? '', type: 'USER', status }
}

/** Members as the Directory lists them; `derived`: those of groups in it, too, each once. */
export const memberShapes = (company: Company, group: GoogleGroup, derived: boolean): Member[] => {
  const groups = derived ? nested(company, group.email) : [group]
  const emails = new Set(groups.flatMap(g => [...g.members]))
  const customer = groups.some(g => g.everybody)
    ? [{ kind: 'admin#directory#member', id: company.drive.customer, role: 'MEMBER', type: 'CUSTOMER' }]
    : []
  return [...[...emails].map(email => memberShape(company, email)), ...customer]
}
