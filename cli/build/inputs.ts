import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()

/** Names the content of files, and of every file under folders, by name and text. Paths are relative to `root`. */
export const hashOf = (
  root: string,
  sources: { folders: readonly string[]; files: readonly string[] },
): string => {
  const hash = createHash('sha256')
  const files = [
    ...sources.folders.flatMap(folder => filesUnder(join(root, folder))),
    ...sources.files.map(file => join(root, file)),
  ]
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
