import type { admin_directory_v1 } from '@googleapis/admin'
import { isIn } from '#test/services/company/access/google-groups.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import type { Asked, Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { flag, pageOf } from '#test/services/google/answer.ts'
import { groupShape, memberShapes, userShape } from '#test/services/google/directory.ts'
import { badRequest, notAuthorized, refusal } from '#test/services/google/errors.ts'
import { masked, readFields } from '#test/services/google/fields.ts'
import type { Google } from '#test/services/google/google.ts'

const notFound = (what: string): Reply => refusal(404, 'notFound', `Resource Not Found: ${what}`)

const answered = (asked: Asked, value: unknown): Reply => {
  const fields = asked.query.get('fields')
  try {
    return { status: 200, json: fields ? masked(value, readFields(fields)) : value }
  } catch {
    return badRequest('Invalid field selection')
  }
}

/** One page, named as the Directory names its lists. */
const listed = <T>(google: Google, asked: Asked, all: readonly T[], name: string, most: number): Reply => {
  const list = `${name} ${asked.path} ${asked.query.get('userKey')}`
  const page = pageOf(google.pages, asked, all, {
    list,
    standard: Math.min(most, 200),
    most,
    size: 'maxResults',
  })
  if ('refusal' in page) return page.refusal
  const { values, ...more } = page
  return answered(asked, { kind: `admin#directory#${name}`, [name]: values, ...more })
}

const isOurs = ({ drive }: Company, asked: Asked): boolean =>
  ['my_customer', drive.customer].includes(asked.query.get('customer') ?? '') ||
  asked.query.get('domain') === drive.domain

const userOf = (company: Company, key: string): Person | undefined =>
  [...company.people.values()].find(
    person => company.drive.users.has(person.key) && [person.google?.email, person.google?.id].includes(key),
  )

/** The Admin SDK's Directory: users, groups and their members, for administrators alone. */
export const directoryRoutes = (google: Google): Route[] => {
  const { company } = google
  const route = (path: string, answer: Route['answer']): Route => ({
    method: 'GET',
    path: `/admin/directory/v1/${path}`,
    answer: asked => (company.drive.admins.has(google.caller(asked).key) ? answer(asked) : notAuthorized()),
  })
  const groupOf = (key: string) =>
    company.drive.groups.get(key) ?? [...company.drive.groups.values()].find(group => group.id === key)
  return [
    route('users', asked => {
      if (!isOurs(company, asked)) return badRequest('Bad Request')
      const users = [...company.people.values()].filter(person => company.drive.users.has(person.key))
      const shapes = users.map(person =>
        userShape(company, person),
      ) satisfies admin_directory_v1.Schema$User[]
      return listed(google, asked, shapes, 'users', 500)
    }),
    route('users/:key', asked => {
      const user = userOf(company, asked.params.key ?? '')
      return user ? answered(asked, userShape(company, user)) : notFound('userKey')
    }),
    route('groups', asked => {
      const userKey = asked.query.get('userKey')
      const user = userKey === null ? undefined : userOf(company, userKey)
      if (userKey === null && !isOurs(company, asked)) return badRequest('Bad Request')
      const groups = [...company.drive.groups.values()].filter(
        group => !user || isIn(company, group.email, user),
      )
      return listed(google, asked, groups.map(groupShape), 'groups', 200)
    }),
    route('groups/:key', asked => {
      const group = groupOf(asked.params.key ?? '')
      return group ? answered(asked, groupShape(group)) : notFound('groupKey')
    }),
    route('groups/:key/members', asked => {
      const group = groupOf(asked.params.key ?? '')
      if (!group) return notFound('groupKey')
      const members = memberShapes(company, group, flag(asked, 'includeDerivedMembership'))
      return listed(google, asked, members, 'members', 200)
    }),
  ]
}
