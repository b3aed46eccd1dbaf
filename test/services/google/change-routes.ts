import type { drive_v3 } from '@googleapis/drive'
import { isMember, seesOnly, standingOf } from '#test/services/company/access/drive.ts'
import type { DriveChange } from '#test/services/company/drive-state.ts'
import { type Asked, numberOf, objectOf, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { flag, partial } from '#test/services/google/answer.ts'
import type { Feed } from '#test/services/google/channels.ts'
import { badRequest, invalid, noDrive, refusal } from '#test/services/google/errors.ts'
import { fileShape } from '#test/services/google/file-shape.ts'
import type { Google } from '#test/services/google/google.ts'
import { changeList } from '#test/services/google/known.ts'

const concerns = (google: Google, { person, drive }: Feed, change: DriveChange): boolean => {
  if (drive !== null) return change.drive === drive
  if (change.drive !== null) return false
  const file = google.company.drive.files.get(change.file)
  return (
    change.owner === person.key ||
    (file && standingOf(google.company, person, file)?.reach === 'named') === true
  )
}

const shapeOf = (google: Google, { person }: Feed, change: DriveChange): drive_v3.Schema$Change => {
  const { company } = google
  const file = company.drive.files.get(change.file)
  const standing = file ? standingOf(company, person, file) : null
  const there = file !== undefined && (standing !== null || seesOnly(company, person, file))
  return {
    kind: 'drive#change',
    changeType: 'file',
    type: 'file',
    time: new Date(change.at).toISOString(),
    fileId: change.file,
    removed: !there,
    ...(there && { file: fileShape(company, file, person, standing) }),
  }
}

const feedOf = (google: Google, asked: Asked): Feed | { refusal: Reply } => {
  const drive = asked.query.get('driveId')
  const person = google.caller(asked)
  if (drive !== null && !flag(asked, 'supportsAllDrives'))
    return { refusal: badRequest('The supportsAllDrives parameter must be set to true.') }
  if (drive !== null && !isMember(google.company, person, drive)) return { refusal: noDrive(drive) }
  return { person, drive }
}

/** A token is where in the log to go on; what was forgotten is gone. */
const placeOf = (google: Google, asked: Asked): number | Reply => {
  const token = asked.query.get('pageToken')
  if (token === null)
    return refusal(400, 'required', 'Required parameter: pageToken', { location: 'pageToken' })
  const place = /^\d+$/.test(token) ? Number(token) - 1 : -1
  if (place < 0 || place > google.company.drive.changes.length) return invalid('pageToken')
  const { before, status } = google.rules.forgotten
  if (place >= before) return place
  return status === 410
    ? refusal(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.', {
        location: 'pageToken',
      })
    : refusal(404, 'notFound', 'The page token was not found.', { location: 'pageToken' })
}

const tokenAt = (place: number): string => String(place + 1)

const listRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/drive/v3/changes',
  answer(asked) {
    const feed = feedOf(google, asked)
    if ('refusal' in feed) return feed.refusal
    const place = placeOf(google, asked)
    if (typeof place !== 'number') return place
    const { changes } = google.company.drive
    const size = numberOf(asked, 'pageSize', 100, 1_000)
    // A file is told of once, by its last change.
    const last = new Map(changes.map((change, at) => [change.file, at]))
    const due = changes
      .map((change, at) => ({ change, at }))
      .filter(
        ({ change, at }) => at >= place && last.get(change.file) === at && concerns(google, feed, change),
      )
    const page = due.slice(0, size)
    const end = page.at(-1)
    const goesOn = due.length > page.length && end
    const shapes = page.map(({ change }) => shapeOf(google, feed, change))
    const wanted = asked.query.get('includeRemoved') === 'false' ? shapes.filter(s => !s.removed) : shapes
    const answer = {
      kind: 'drive#changeList',
      changes: wanted,
      ...(goesOn ? { nextPageToken: tokenAt(end.at + 1) } : { newStartPageToken: tokenAt(changes.length) }),
    } satisfies drive_v3.Schema$ChangeList
    const file = 'file(kind,id,name,mimeType)'
    return partial(
      asked,
      answer,
      changeList,
      `kind,nextPageToken,newStartPageToken,changes(kind,removed,time,changeType,fileId,${file})`,
    )
  },
})

const startRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/drive/v3/changes/startPageToken',
  answer(asked) {
    const feed = feedOf(google, asked)
    if ('refusal' in feed) return feed.refusal
    const startPageToken = tokenAt(google.company.drive.changes.length)
    return ok({ kind: 'drive#startPageToken', startPageToken } satisfies drive_v3.Schema$StartPageToken)
  },
})

const watchRoute = (google: Google): Route => ({
  method: 'POST',
  path: '/drive/v3/changes/watch',
  answer(asked) {
    const feed = feedOf(google, asked)
    if ('refusal' in feed) return feed.refusal
    const place = placeOf(google, asked)
    if (typeof place !== 'number') return place
    return google.channels.open(objectOf(asked), feed)
  },
})

const stopRoute = (google: Google): Route => ({
  method: 'POST',
  path: '/drive/v3/channels/stop',
  answer: asked => google.channels.stop(objectOf(asked)),
})

/** What changed since, and being told of it. */
export const changeRoutes = (google: Google): Route[] => [
  startRoute(google),
  watchRoute(google),
  stopRoute(google),
  listRoute(google),
]
