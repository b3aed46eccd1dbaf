import { defineSource } from '../source.ts'
import { service } from './service.ts'

const id = '[A-Za-z0-9_-]{20,}'
const account = '(?:/u/\\d+)?'
const editor = new RegExp(
  `^(?:/a/[^/]+)?${account}/(document|spreadsheets|presentation|drawings|forms)${account}/d/(${id})(?:/|$)`,
)
const file = new RegExp(`^(?:/a/[^/]+)?/file${account}/d/(${id})(?:/|$)`)
const folder = new RegExp(`^(?:/drive)?${account}/folders/(${id})/?$`)
const whole = new RegExp(`^${id}$`)

const inDocs = (url: URL): string | null => {
  const [, kind, found] = editor.exec(url.pathname) ?? []
  return found ? `https://docs.google.com/${kind}/d/${found}` : null
}

const inDrive = (url: URL): string | null => {
  const [, inFolder] = folder.exec(url.pathname) ?? []
  if (inFolder) return `https://drive.google.com/drive/folders/${inFolder}`
  const asked = /^\/(?:open|uc)$/.test(url.pathname) ? (url.searchParams.get('id') ?? '') : ''
  const found = file.exec(url.pathname)?.[1] ?? (whole.test(asked) ? asked : null)
  return found ? `https://drive.google.com/file/d/${found}` : null
}

/** Google Drive and its editors. A published copy (`/d/e/…`) has an id of its own that leads nowhere. */
export const googleDrive = defineSource({
  id: 'google-drive',
  label: 'Google Drive',
  canonical: url => {
    if (url.hostname === 'docs.google.com') return inDocs(url)
    return url.hostname === 'drive.google.com' ? inDrive(url) : null
  },
  service,
})
