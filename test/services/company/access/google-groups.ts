import type { Company } from '#test/services/company/company.ts'
import type { GoogleGroup } from '#test/services/company/drive-state.ts'
import type { Person } from '#test/services/company/person.ts'

/** A group and all that are in it, however deep, each once. */
export const nested = (company: Company, email: string): GoogleGroup[] => {
  const found = new Map<string, GoogleGroup>()
  const open = [email]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const group = company.drive.groups.get(next)
    if (!group || found.has(next)) continue
    found.set(next, group)
    open.push(...group.members)
  }
  return [...found.values()]
}

/** Whether somebody is in a group, directly or by one that is in it. */
export const isIn = (company: Company, email: string, person: Person): boolean => {
  const address = person.google?.email
  if (address === undefined) return false
  return nested(company, email).some(
    group => group.members.has(address) || (group.everybody === true && company.drive.users.has(person.key)),
  )
}
