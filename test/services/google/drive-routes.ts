import type { drive_v3 } from '@googleapis/drive'
import { isMember } from '#test/services/company/access/drive.ts'
import { ok } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { flag, pageOf, partial } from '#test/services/google/answer.ts'
import { documentShape } from '#test/services/google/document-shape.ts'
import { badRequest, newRefusal, noDrive, refusal } from '#test/services/google/errors.ts'
import { masked, readFields } from '#test/services/google/fields.ts'
import { about } from '#test/services/google/file-routes.ts'
import { driveShape, personShape } from '#test/services/google/file-shape.ts'
import type { Google } from '#test/services/google/google.ts'
import { aboutFields, driveFields, driveList } from '#test/services/google/known.ts'

/** Whom a token is of; and shared drives: a member's own, or, for an administrator who says so, all. */
export const driveRoutes = (google: Google): Route[] => {
  const { company, pages } = google
  const mayAll = (asked: Parameters<Route['answer']>[0]): boolean | null => {
    if (!flag(asked, 'useDomainAdminAccess')) return false
    return company.drive.admins.has(google.caller(asked).key) ? true : null
  }
  return [
    {
      method: 'GET',
      path: '/drive/v3/about',
      answer(asked) {
        if (!asked.query.has('fields'))
          return refusal(400, 'required', "The 'fields' parameter is required for this method.", {
            location: 'fields',
          })
        const caller = google.caller(asked)
        const answer = { kind: 'drive#about', user: personShape(caller, caller) }
        return partial(asked, answer satisfies drive_v3.Schema$About, aboutFields, 'kind')
      },
    },
    {
      method: 'GET',
      path: '/drive/v3/drives',
      answer(asked) {
        const all = mayAll(asked)
        if (all === null)
          return refusal(403, 'insufficientPermissions', 'The requesting user is not a domain administrator.')
        const person = google.caller(asked)
        const drives = [...company.drive.drives.values()].filter(d => all || isMember(company, person, d.id))
        const page = pageOf(pages, asked, drives, {
          list: `drives ${person.key} ${all}`,
          standard: 10,
          most: 100,
        })
        if ('refusal' in page) return page.refusal
        const { values, ...more } = page
        const answer = { kind: 'drive#driveList', drives: values.map(driveShape), ...more }
        return partial(
          asked,
          answer satisfies drive_v3.Schema$DriveList,
          driveList,
          'kind,nextPageToken,drives(id,name,kind)',
        )
      },
    },
    {
      method: 'GET',
      path: '/drive/v3/drives/:id',
      answer(asked) {
        const { id = '' } = asked.params
        const drive = company.drive.drives.get(id)
        if (!drive || !(mayAll(asked) || isMember(company, google.caller(asked), id))) return noDrive(id)
        return partial(asked, driveShape(drive), driveFields, 'id,name,kind')
      },
    },
  ]
}

/** `GET /v1/documents/{id}` of docs.googleapis.com. */
export const documentRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/v1/documents/:id',
  async answer(asked) {
    const reply = await about(google, ({ file }) => {
      if (file.kind !== 'document')
        return newRefusal(400, 'FAILED_PRECONDITION', 'This operation is not supported for this document')
      return ok(documentShape(google.company, file, flag(asked, 'includeTabsContent')))
    })(asked)
    if (reply.status === 404) return newRefusal(404, 'NOT_FOUND', 'Requested entity was not found.')
    const fields = asked.query.get('fields')
    return fields && reply.status === 200 ? documentPart(fields, reply.json) : reply
  },
})

const documentPart = (fields: string, json: unknown) => {
  try {
    return { status: 200, json: masked(json, readFields(fields)) }
  } catch {
    return badRequest('Invalid field selection')
  }
}
