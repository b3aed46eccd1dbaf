import type { drive_v3 } from '@googleapis/drive'
import { personOf } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import { stretchesOf } from '#test/services/company/prose.ts'
import type { Route } from '#test/services/frame/table.ts'
import { pageOf, partial } from '#test/services/google/answer.ts'
import { refusal } from '#test/services/google/errors.ts'
import { about } from '#test/services/google/file-routes.ts'
import type { Google } from '#test/services/google/google.ts'
import { commentList } from '#test/services/google/known.ts'

type Remark = DriveFile['remarks'][number]

const commentShape = ({ company }: Google, remark: Remark): drive_v3.Schema$Comment => {
  const at = new Date(remark.at).toISOString()
  const content = stretchesOf(remark.body).join(' ')
  return {
    kind: 'drive#comment',
    id: remark.id,
    content,
    htmlContent: content,
    createdTime: at,
    modifiedTime: at,
    // No address and no id: people of comments are known by name alone.
    author: { kind: 'drive#user', displayName: personOf(company, remark.author).name, me: false },
    quotedFileContent: { mimeType: 'text/html', value: remark.quoted },
    resolved: remark.resolved,
    deleted: false,
    replies: [],
  }
}

const commented: readonly DriveFile['kind'][] = ['document', 'spreadsheet', 'presentation', 'pdf', 'markdown']

export const commentRoute = (google: Google): Route => ({
  method: 'GET',
  path: '/drive/v3/files/:id/comments',
  answer(asked) {
    // Comments take no supportsAllDrives.
    const query = new URLSearchParams([...asked.query, ['supportsAllDrives', 'true']])
    return about(google, ({ file }) => {
      if (!asked.query.has('fields'))
        return refusal(400, 'required', "The 'fields' parameter is required for this method.", {
          location: 'fields',
        })
      const all = commented.includes(file.kind)
        ? file.remarks.map(remark => commentShape(google, remark))
        : []
      const page = pageOf(google.pages, asked, all, { list: `comments ${file.id}`, standard: 20, most: 100 })
      if ('refusal' in page) return page.refusal
      const { values, ...more } = page
      const answer = { kind: 'drive#commentList', comments: [...values], ...more }
      return partial(asked, answer satisfies drive_v3.Schema$CommentList, commentList, '*')
    })({ ...asked, query })
  },
})
