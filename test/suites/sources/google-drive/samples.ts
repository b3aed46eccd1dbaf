import { createHmac } from 'node:crypto'
import {
  coveredDrive,
  driveApi,
  driveId,
  fileOf,
  folderOf,
  googleRoutes,
  ines,
  listing,
  memberIds,
  members,
  ownFileOf,
  refusal,
  secrets,
  serviceAccount,
  tomas,
  userPermission,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import type { SourceSample } from '../sample.ts'

const guest = userPermission({ email: 'nadia@swiftpaw.example' })
const shortcutType = 'application/vnd.google-apps.shortcut'
const docType = 'application/vnd.google-apps.document'
const day = { createdTime: '2026-02-01T08:00:00.000Z', modifiedTime: '2026-02-03T08:00:00.000Z' }

/** Somebody's own document, which a shortcut in the drive leads to. */
const elsewhere = ownFileOf('elsewhere-1234567890123', tomas, {
  ownedByMe: false,
  parents: [],
  permissions: [userPermission(tomas, { role: 'owner' }), userPermission(ines)],
})

/** Every kind of thing a drive holds: as it is, shared, limited, kept from us, not read at all. */
const files = [
  fileOf('rates-12345678901234567'),
  fileOf('lanes-12345678901234567', { ...day, permissionIds: [...memberIds, guest.id ?? ''] }),
  fileOf('closed-1234567890123456', { parents: ['limited'] }),
  fileOf('kept-123456789012345678', { capabilities: { canDownload: false } }),
  fileOf('notes-12345678901234567', { mimeType: 'text/markdown', name: 'notes.md', size: '24' }),
  fileOf('slides-1234567890123456', { mimeType: 'application/vnd.google-apps.presentation' }),
  fileOf('sheet-12345678901234567', { mimeType: 'application/vnd.google-apps.spreadsheet' }),
  fileOf('short-12345678901234567', {
    mimeType: shortcutType,
    shortcutDetails: { targetId: elsewhere.id ?? '', targetMimeType: docType },
  }),
]
const folders = [folderOf('limited', { inheritedPermissionsDisabled: true })]

const ref = (file: string) => `${driveId}/${file}`
const refs = files.flatMap(f => (f.mimeType === shortcutType ? [] : [ref(f.id ?? '')]))
const fileRoutes = Object.fromEntries(
  [...files, ...folders, elsewhere].map(f => [
    `GET ${driveApi}/files/${f.id}`,
    (_: unknown, url: URL) =>
      url.searchParams.get('alt') === 'media' ? answer('Lanes are counted.') : answer(f),
  ]),
)

const channel = '01234567-89ab-cdef-0123-456789abcdef'
const posted = (number: number, state: string) => ({
  'x-goog-channel-id': channel,
  'x-goog-message-number': String(number),
  'x-goog-resource-state': state,
  'x-goog-resource-id': 'r3s0urc3',
})
const place = { as: ines.email, folders: [], page: null }

/** A shared drive, and everybody's own, of Larkfield's workspace at Google. */
export const sample: SourceSample = {
  settings: { admin: ines.email },
  secrets,
  refused: {
    settings: [
      { admin: 'ines' },
      { drives: [`https://drive.google.com/drive/folders/${driveId}`] },
      { people: 'all' },
    ],
    secrets: [{}, { key: 'not a key of anybody' }, { key: JSON.stringify({ client_email: 'nobody' }) }],
  },
  routes: {
    ...googleRoutes,
    ...fileRoutes,
    [`GET ${driveApi}/files`]: (request, url) =>
      /targetId='(?!elsewhere)/.test(url.searchParams.get('q') ?? '')
        ? answer({ files: [] })
        : /targetId=/.test(url.searchParams.get('q') ?? '')
          ? answer({ files: files.slice(-1) })
          : listing([...files, ...folders], 3)(request, url),
    [`GET ${driveApi}/files/${driveId}/permissions`]: answer({ permissions: members }),
    [`GET ${driveApi}/files/lanes-12345678901234567/permissions`]: answer({
      permissions: [...members, guest],
    }),
    [`GET ${driveApi}/files/closed-1234567890123456/permissions`]: answer({
      permissions: members.slice(0, 1),
    }),
    [`GET ${driveApi}/files/*/comments`]: answer({
      comments: [{ id: 'c1', author: { displayName: tomas.name }, content: 'Why an hour?', replies: [] }],
    }),
    [`GET ${driveApi}/files/gone-123456789012345678`]: refusal(404, 'notFound'),
    [`GET ${driveApi}/drives`]: (_, url) =>
      url.searchParams.get('pageToken')
        ? answer({ drives: [] })
        : answer({ drives: [coveredDrive], nextPageToken: '2' }),
    [`GET ${driveApi}/about`]: answer({ user: { displayName: ines.name, emailAddress: ines.email } }),
    [`GET ${driveApi}/changes/startPageToken`]: answer({ startPageToken: '7' }),
    [`GET ${driveApi}/changes`]: (_, url) =>
      url.searchParams.get('pageToken') === '5'
        ? answer({
            changes: [{ changeType: 'file', fileId: files[0]?.id, removed: false, file: files[0] }],
            nextPageToken: '6',
          })
        : answer({
            changes: [
              { changeType: 'file', fileId: 'gone-123456789012345678', removed: true },
              { changeType: 'drive', driveId, drive: coveredDrive, removed: false },
            ],
            newStartPageToken: '7',
          }),
  },
  account: `${ines.name} (${ines.email}), by ${serviceAccount.email}`,
  containers: [driveId],
  container: driveId,
  refs: [...refs, ref(elsewhere.id ?? '')],
  gone: ref('gone-123456789012345678'),
  streams: [driveId],
  changes: {
    stream: driveId,
    cursor: JSON.stringify({ ...place, token: '5' }),
    hints: [
      { item: refs[0] ?? '' },
      { item: ref('gone-123456789012345678'), gone: true },
      { container: driveId },
    ],
  },
  sign: (_, secret) => ({
    'x-goog-channel-token': `${driveId}.${createHmac('sha256', secret).update(`${channel}\n${driveId}`).digest('hex')}`,
  }),
  posts: [
    { name: 'of changes', body: '', headers: posted(12, 'change'), hints: [{ stream: driveId }] },
    { name: 'that greets', body: '', headers: posted(1, 'sync'), hints: [] },
  ],
  failures: [
    { name: 'a 401', answer: refusal(401, 'authError'), kind: 'signed-out' },
    { name: 'a 403 of rights', answer: refusal(403, 'insufficientFilePermissions'), kind: 'forbidden' },
    {
      name: 'a 403 that is a rate limit',
      answer: refusal(403, 'userRateLimitExceeded'),
      kind: 'limited',
      until: '2026-11-20T12:01:00.000Z',
    },
    {
      name: 'a 429 with a time',
      answer: answer('', 429, { 'retry-after': '7' }),
      kind: 'limited',
      until: '2026-11-20T12:00:07.000Z',
    },
    { name: 'a page token that is refused', answer: refusal(400, 'invalid', 'pageToken'), kind: 'cursor' },
    { name: 'a 410', answer: refusal(410, 'fullSyncRequired', 'pageToken'), kind: 'cursor' },
    { name: 'a 503', answer: refusal(503, 'backendError'), kind: 'unavailable' },
    { name: 'a 400 we do not know', answer: refusal(400, 'badRequest'), kind: 'invalid' },
  ],
}
