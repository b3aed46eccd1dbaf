import type { Asked, Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { invalid } from '#test/services/notion/errors.ts'
import type { NotionCursors } from '#test/services/notion/lists.ts'
import type { SearchRules } from '#test/services/notion/search.ts'

export type Rules = {
  cursors: NotionCursors
  rules: SearchRules
  blocks: number
  /** Whether who asks may read people's addresses. */
  emails(asked: Asked): boolean
}

export const get = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, answer })
export const post = (path: string, answer: Route['answer']): Route => ({ method: 'POST', path, answer })

const uuid = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

export const isId = (text: string): boolean => uuid.test(text)

/** An id of the path in its usual form, dashes or not; undefined: it is none. */
export const idOf = (asked: Asked): string | undefined => {
  const { id = '' } = asked.params
  if (!uuid.test(id)) return undefined
  return id
    .replaceAll('-', '')
    .toLowerCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const noId = (): Reply => invalid('path failed validation: path.id should be a valid uuid.')
