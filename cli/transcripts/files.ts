import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { systemCodeOf } from '#cli/clone/clone-error.ts'
import { Failure } from '#cli/failure.ts'
import { formatOf } from './format.ts'
import type { TranscriptFile } from './item.ts'
import { textIn } from './letters.ts'
import { TranscriptProblem } from './transcript.ts'

/** A transcript of eight hours has about two. */
const largest = 10_000_000

/** Where transcripts are. `links`: symbolic ones, left out. `alone`: one file of the folder is meant, and no other. */
export type Place = { folder: string; files: readonly string[]; links: readonly string[]; alone: boolean }

const isHidden = (path: string): boolean => path.split(sep).some(part => part.startsWith('.'))

const inFolder = async (folder: string): Promise<Place> => {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .map(entry => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ path }) => formatOf(path) !== null && !isHidden(relative(folder, path)))
  const files = entries.filter(({ entry }) => entry.isFile()).map(({ path }) => path)
  const links = entries.filter(({ entry }) => entry.isSymbolicLink()).map(({ path }) => path)
  return { folder, files: files.toSorted(), links: links.toSorted(), alone: false }
}

const unusable = (message: string, remedy: string, cause?: unknown): Failure =>
  new Failure('input.invalid', message, { exit: 'usage', remedy, cause })

const formats = 'Transcripts are WebVTT (.vtt), SRT (.srt) or plain text (.txt).'

/** What a file is called within its folder. */
export const refIn = (folder: string, path: string): string => relative(folder, path).split(sep).join('/')

/** The transcripts at a path, by their ends; hidden folders are left alone. Throws Failure for a path that holds none. */
export const transcriptsAt = async (path: string): Promise<Place> => {
  try {
    const isFolder = (await stat(path)).isDirectory()
    const alone = { folder: dirname(path), files: [path], links: [], alone: true }
    const place = isFolder ? await inFolder(path) : formatOf(path) === null ? null : alone
    if (place && place.files.length > 0) return place
  } catch (cause) {
    const code = systemCodeOf(cause)
    if (code === undefined) throw cause
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw unusable(`There is nothing at ${path}.`, 'Check the path.', cause)
    throw unusable(`${path} cannot be read (${code}).`, 'Check who may read it.', cause)
  }
  throw unusable(`There is no transcript at ${path}.`, formats)
}

const openedFrom = async (path: string): Promise<{ bytes: Buffer; changedAt: Date }> => {
  try {
    const { size, mtime } = await stat(path)
    if (size > largest) throw new TranscriptProblem(null, 'it is larger than 10 MB.')
    return { bytes: await readFile(path), changedAt: mtime }
  } catch (cause) {
    if (cause instanceof TranscriptProblem) throw cause
    throw new TranscriptProblem(null, `it cannot be read (${systemCodeOf(cause)}).`)
  }
}

/** A file with its text. Throws TranscriptProblem. */
export const readTranscript = async (folder: string, path: string): Promise<TranscriptFile> => {
  const { bytes, changedAt } = await openedFrom(path)
  return { ref: refIn(folder, path), text: textIn(bytes), changedAt }
}
