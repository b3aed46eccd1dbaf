import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file under a folder, however deep. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

/** Files under a folder that hold a word, as UTF-8 or as UTF-16. */
export const filesWith = (folder: string, word: string): string[] =>
  filesIn(folder).filter(path => {
    const bytes = readFileSync(path)
    return bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))
  })
