import { standingOf } from '#test/services/company/access/drive.ts'
import { inTrash } from '#test/services/company/access/drive-trash.ts'
import { documentAddress } from '#test/services/company/addresses.ts'
import { type Company, humansOf, personOf } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import { linksOf, stretchesOf } from '#test/services/company/prose.ts'
import type { Truth } from '#test/services/company/truth/truth.ts'

const read: readonly DriveFile['kind'][] = ['document', 'spreadsheet', 'presentation', 'markdown']

/** Whether there is something in it that may be taken. */
const isRead = (company: Company, file: DriveFile): boolean =>
  read.includes(file.kind) && file.canDownload && !inTrash(company, file)

/** Who finds it, by name or because everybody may: whoever only has its link is not told of it. */
const readersOf = (company: Company, file: DriveFile): Set<string> =>
  new Set(
    humansOf(company).filter(key => {
      const standing = standingOf(company, personOf(company, key), file)
      return standing !== null && standing.reach !== 'link'
    }),
  )

/** The shared drive it is in, or whose own; null: of somebody whose drive is not read, or who is suspended. */
const containerOf = (company: Company, file: DriveFile, people: ReadonlySet<string>): string | null => {
  if (file.drive !== null) return file.drive
  const { owner } = file
  if (owner === null || !people.has(owner) || company.drive.suspended.has(owner)) return null
  return `user:${personOf(company, owner).google?.id}`
}

/** Every file of text in shared drives, and in the own drives of these people. */
export const driveTruth = (company: Company, people: ReadonlySet<string>): Truth[] =>
  [...company.drive.files.values()].flatMap((file): Truth[] => {
    const container = isRead(company, file) ? containerOf(company, file, people) : null
    if (container === null) return []
    const bodies = [...file.tabs.map(tab => tab.body), ...file.remarks.map(remark => remark.body)]
    // Comments are plain text: their links are not.
    const links =
      file.kind === 'document' || file.kind === 'markdown' ? file.tabs.flatMap(tab => linksOf(tab.body)) : []
    const part = { stretches: bodies.flatMap(stretchesOf), links, readers: readersOf(company, file) }
    return [
      { service: 'google-drive', container, url: documentAddress(file), title: file.name, parts: [part] },
    ]
  })
