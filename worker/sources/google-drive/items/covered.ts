import { shortcutType } from '../api/shapes.ts'

const docType = 'application/vnd.google-apps.document'
const slidesType = 'application/vnd.google-apps.presentation'
const sheetType = 'application/vnd.google-apps.spreadsheet'

/** How a file's text is asked for: as Google exports it, or as it is. */
export type Way = { export: 'text/markdown' | 'text/plain' | 'text/csv' } | 'as it is'

/**
 * What is read: Docs, the text of Slides, the first sheet of Sheets (CSV has no more), and files of text. Not PDF, Office
 * files, pictures, drawings and forms.
 */
const ways = new Map<string, Way>([
  [docType, { export: 'text/markdown' }],
  [slidesType, { export: 'text/plain' }],
  [sheetType, { export: 'text/csv' }],
  ['text/plain', 'as it is'],
  ['text/markdown', 'as it is'],
  ['text/x-markdown', 'as it is'],
])

/** Null: not covered. */
export const wayOf = (mimeType: string | undefined): Way | null => ways.get(mimeType ?? '') ?? null

export const isDoc = (mimeType: string): boolean => mimeType === docType

const types = [...ways.keys(), shortcutType]

/** The files of a listing that are items, or lead to some (Drive API, "Search query terms"). */
export const coveredQuery = `trashed=false and (${types.map(t => `mimeType='${t}'`).join(' or ')})`

const editors = new Map([
  [docType, 'document'],
  [slidesType, 'presentation'],
  [sheetType, 'spreadsheets'],
])

/** Where a file is shown, in the form the source calls canonical; a tab or heading of a document is in its fragment. */
export const addressOf = (id: string, mimeType: string): string => {
  const editor = editors.get(mimeType)
  return editor ? `https://docs.google.com/${editor}/d/${id}` : `https://drive.google.com/file/d/${id}`
}
