import type { drive_v3 } from '@googleapis/drive'
import {
  effectiveOf,
  isMember,
  mayShare,
  type Standing,
  seesOnly,
  standingOf,
} from '#test/services/company/access/drive.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import type { Person } from '#test/services/company/person.ts'
import type { Asked, Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { flag, pageOf, partial } from '#test/services/google/answer.ts'
import { contentOf, exported } from '#test/services/google/content.ts'
import {
  badRequest,
  invalid,
  mayNotList,
  noDrive,
  noFile,
  refusal,
  tooLarge,
} from '#test/services/google/errors.ts'
import { fileShape, memberShapes, permissionShape, rootFolder } from '#test/services/google/file-shape.ts'
import type { Google } from '#test/services/google/google.ts'
import { fileFields, fileList, permissionList } from '#test/services/google/known.ts'
import { readQuery, type Test } from '#test/services/google/query.ts'

/** A file somebody asks for by id, and what they may do with it. */
type Held = { file: DriveFile; person: Person; standing: Standing }

const resourceKeys = (asked: Asked): string[] =>
  (asked.headers['x-goog-drive-resource-keys'] ?? '').split(',').map(pair => pair.trim())

/** By its link alone, a file with a resource key wants it as well. */
const mayOpen = (asked: Asked, file: DriveFile, { reach }: Standing): boolean =>
  !file.resourceKey || reach !== 'link' || resourceKeys(asked).includes(`${file.id}/${file.resourceKey}`)

/** Answers about a file; what is not there for who asks is not found. */
export const about =
  (google: Google, answer: (held: Held, asked: Asked) => Reply | Promise<Reply>) =>
  (asked: Asked): Reply | Promise<Reply> => {
    const { id = '' } = asked.params
    const person = google.caller(asked)
    const root = rootFolder(person.key)
    const file = id === 'root' || id === root.id ? root : google.company.drive.files.get(id)
    const standing = file && standingOf(google.company, person, file)
    if (!file || !standing || !mayOpen(asked, file, standing)) return noFile(id)
    if (file.drive !== null && !flag(asked, 'supportsAllDrives') && !asked.path.startsWith('/v1/'))
      return noFile(id)
    return answer({ file, person, standing }, asked)
  }

const named = (person: Person, file: DriveFile, standing: Standing | null): boolean =>
  file.owner === person.key || standing?.reach === 'named'

type Where = { files: drive_v3.Schema$File[]; incomplete: boolean } | { refusal: Reply }

/** What a corpus holds for somebody. A limited folder they may not open is in its drive all the same. */
const corpus = (google: Google, asked: Asked, person: Person): Where => {
  const { company, rules } = google
  const driveId = asked.query.get('driveId')
  const corpora = asked.query.get('corpora') ?? (driveId ? 'drive' : 'user')
  const everywhere = flag(asked, 'includeItemsFromAllDrives') && flag(asked, 'supportsAllDrives')
  if (corpora === 'drive' && !driveId)
    return { refusal: badRequest('The driveId parameter must be specified.') }
  if (corpora !== 'user' && corpora !== 'domain' && !everywhere)
    return { refusal: badRequest('The includeItemsFromAllDrives parameter must be set to true.') }
  if (driveId && !isMember(company, person, driveId)) return { refusal: noDrive(driveId) }
  const files = [...company.drive.files.values()].flatMap(file => {
    const standing = standingOf(company, person, file)
    const inDrive = file.drive !== null && isMember(company, person, file.drive)
    const shown =
      (corpora === 'drive' &&
        file.drive === driveId &&
        (standing !== null || seesOnly(company, person, file))) ||
      (corpora === 'user' &&
        named(person, file, standing) &&
        (file.drive === null || (everywhere && !inDrive))) ||
      (corpora === 'domain' && standing !== null && standing.reach !== 'link') ||
      (corpora === 'allDrives' && (inDrive || named(person, file, standing)))
    return shown ? [fileShape(company, file, person, standing)] : []
  })
  return { files, incomplete: corpora === 'allDrives' && rules.incompleteSearch }
}

const orders: Record<string, (a: drive_v3.Schema$File, b: drive_v3.Schema$File) => number> = {
  modifiedTime: (a, b) => Date.parse(a.modifiedTime ?? '') - Date.parse(b.modifiedTime ?? ''),
  createdTime: (a, b) => Date.parse(a.createdTime ?? '') - Date.parse(b.createdTime ?? ''),
  name: (a, b) => (a.name ?? '').localeCompare(b.name ?? ''),
  folder: (a, b) => Number(b.mimeType?.endsWith('folder')) - Number(a.mimeType?.endsWith('folder')),
}

const ordered = (files: drive_v3.Schema$File[], orderBy: string): drive_v3.Schema$File[] | null => {
  const keys = orderBy.split(',').map(key => key.trim().split(/\s+/))
  if (keys.some(([name = '']) => !(name in orders))) return null
  return files.toSorted((a, b) => {
    for (const [name = '', direction] of keys) {
      const order = (orders[name]?.(a, b) ?? 0) * (direction === 'desc' ? -1 : 1)
      if (order !== 0) return order
    }
    return 0
  })
}

const testOf = (q: string | null): Test | null => {
  try {
    return q ? readQuery(q) : () => true
  } catch {
    return null
  }
}

const listRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/drive/v3/files',
  answer(asked) {
    const person = google.caller(asked)
    const where = corpus(google, asked, person)
    if ('refusal' in where) return where.refusal
    const test = testOf(asked.query.get('q'))
    if (!test) return invalid('q')
    const orderBy = asked.query.get('orderBy')
    const matching = where.files.filter(test)
    const files = orderBy ? ordered(matching, orderBy) : matching
    if (!files) return invalid('orderBy')
    const list = `files ${person.key} ${asked.query.get('driveId')} ${asked.query.get('q')}`
    const page = pageOf(google.pages, asked, files, { list, standard: 100, most: 1_000 })
    if ('refusal' in page) return page.refusal
    const { values, ...more } = page
    const answer = {
      kind: 'drive#fileList',
      incompleteSearch: where.incomplete,
      files: [...values],
      ...more,
    } satisfies drive_v3.Schema$FileList
    return partial(
      asked,
      answer,
      fileList,
      'kind,nextPageToken,incompleteSearch,files(kind,id,name,mimeType)',
    )
  },
})

/** Bytes, or the part of them that `range` asks for. */
const media = (asked: Asked, content: Buffer): Reply => {
  const headers = { 'content-type': 'text/plain' }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(asked.headers.range ?? '') ?? []
  if (from === undefined) return { status: 200, bytes: content, headers }
  const part = content.subarray(Number(from), Number(to) + 1)
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${content.length}`
  return { status: 206, bytes: part, headers: { ...headers, 'content-range': range } }
}

/** One file, or its bytes (`alt=media`). */
const getRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/drive/v3/files/:id',
  kind: asked => `GET /drive/v3/files/:id${asked.query.get('alt') === 'media' ? '?alt=media' : ''}`,
  answer: about(google, ({ file, person, standing }, asked) => {
    if (asked.query.get('alt') !== 'media')
      return partial(
        asked,
        fileShape(google.company, file, person, standing),
        fileFields,
        'kind,id,name,mimeType,resourceKey',
      )
    const content = contentOf(google.company, file)
    if (content && file.canDownload) return media(asked, content)
    return refusal(
      403,
      content ? 'cannotDownloadFile' : 'fileNotDownloadable',
      'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
    )
  }),
})

const exportRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/drive/v3/files/:id/export',
  answer(asked) {
    // Export takes no supportsAllDrives: the file is meant wherever it is.
    const query = new URLSearchParams([...asked.query, ['supportsAllDrives', 'true']])
    return about(google, ({ file }) => {
      const type = asked.query.get('mimeType')
      if (!type) return refusal(400, 'required', 'Required parameter: mimeType', { location: 'mimeType' })
      if (!file.canDownload)
        return refusal(403, 'cannotExportFile', 'This file cannot be exported by the user.')
      const content = exported(google.company, file, type)
      if (!content) return badRequest('The requested conversion is not supported.')
      if (content.length > google.rules.exportBytes) return tooLarge()
      return { status: 200, bytes: content, headers: { 'content-type': type } }
    })({ ...asked, query })
  },
})

const permissionRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/drive/v3/files/:id/permissions',
  answer(asked) {
    const { company } = google
    const { id = '' } = asked.params
    const drive = company.drive.drives.get(id)
    const page = (all: drive_v3.Schema$Permission[], most: number): Reply => {
      const slice = pageOf(google.pages, asked, all, { list: `permissions ${id}`, standard: most, most: 100 })
      if ('refusal' in slice) return slice.refusal
      const { values, ...more } = slice
      const answer = { kind: 'drive#permissionList', permissions: [...values], ...more }
      return partial(
        asked,
        answer satisfies drive_v3.Schema$PermissionList,
        permissionList,
        'kind,nextPageToken,permissions(id,type,kind,role)',
      )
    }
    if (drive) {
      const person = google.caller(asked)
      const asAdmin = flag(asked, 'useDomainAdminAccess') && company.drive.admins.has(person.key)
      if (!flag(asked, 'supportsAllDrives') || (!asAdmin && !isMember(company, person, id))) return noFile(id)
      return page(memberShapes(company, drive), 100)
    }
    return about(google, ({ file, standing }) => {
      if (!mayShare(standing)) return mayNotList()
      const shared = file.drive !== null
      return page(
        effectiveOf(company, file).map(one => permissionShape(company, one, shared)),
        100,
      )
    })(asked)
  },
})

/** Files: listed, asked for, exported, and who may see them. */
export const fileRoutes = (google: Google): Route[] => [
  listRoute(google),
  getRoute(google),
  exportRoute(google),
  permissionRoute(google),
]
