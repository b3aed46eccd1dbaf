import type { ItemDraftInput } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import { ServiceProblem } from '../../service/problem.ts'
import { askDrive } from '../api/ask.ts'
import type { File } from '../api/shapes.ts'
import type { As } from '../api/token.ts'
import type { Connection } from '../settings.ts'
import { isDoc, type Way } from './covered.ts'
import { readDocument } from './document.ts'

/** A file's own text, at most as long as an item may be; `cut`: there is more. */
export type Content = { text: string; cut: boolean }

const cutTo = (text: string): Content => ({
  text: text.slice(0, limits.itemCharacters).toWellFormed(),
  cut: text.length > limits.itemCharacters,
})

/** Pictures come in the text, in base64 at its end, and are often most of it. What is left of them are their words. */
const withoutPictures = (markdown: string): Content => {
  const { text, cut } = cutTo(markdown.replace(/^\[image\d+\]: <data:[^>\n]*>$/gm, '').trimEnd())
  return { text: text.replace(/!\[([^\]\n]{0,300})\]\[image\d{1,6}\]/g, '$1').trimEnd(), cut }
}

const decoder = new TextDecoder()

/** Bytes that hold an item's characters however they are written in UTF-8. */
const mostBytes = limits.itemCharacters * 4

type Headers = Record<string, string>

const asItIs = async (at: Connection, as: As, f: File, headers: Headers): Promise<Content> => {
  const isLong = Number(f.size ?? 0) > mostBytes
  const range = isLong ? { range: `bytes=0-${mostBytes - 1}` } : {}
  const call = { what: 'the text of a file', path: `files/${f.id}`, query: { alt: 'media' } }
  const { body } = await askDrive(at, as, { ...call, headers: { ...headers, ...range } })
  const content = cutTo(decoder.decode(body))
  return { text: content.text, cut: content.cut || isLong }
}

/** Google exports 10 MB at most (files.export), and we take no more of any answer. */
const isTooLarge = (problem: unknown): boolean =>
  problem instanceof ServiceProblem && problem.kind === 'too-large'

const exported = async (
  at: Connection,
  as: As,
  f: File,
  mimeType: string,
  headers: Headers,
): Promise<Content> => {
  const call = { what: 'the text of a file', path: `files/${f.id}/export`, query: { mimeType }, headers }
  try {
    const { body } = await askDrive(at, as, call)
    const text = decoder.decode(body)
    return mimeType === 'text/markdown' ? withoutPictures(text) : cutTo(text)
  } catch (problem) {
    if (!isTooLarge(problem)) throw problem
  }
  return isDoc(f.mimeType) ? await fromDocs(at, as, f) : { text: '', cut: true }
}

/** By the Docs API, which has neither pictures nor that limit; of a text that is too large even so nothing is kept. */
const fromDocs = async (at: Connection, as: As, f: File): Promise<Content> => {
  try {
    return cutTo(await readDocument(at, as, f.id))
  } catch (problem) {
    if (isTooLarge(problem)) return { text: '', cut: true }
    throw problem
  }
}

/** Throws ServiceProblem. */
export const readContent = (at: Connection, as: As, f: File, way: Way, headers: Headers): Promise<Content> =>
  way === 'as it is' ? asItIs(at, as, f, headers) : exported(at, as, f, way.export, headers)

/** How a file's text is written. */
export const formatOf = ({ mimeType, name }: File): NonNullable<ItemDraftInput['format']> => {
  if (isDoc(mimeType) || /markdown/.test(mimeType) || /\.(?:md|markdown)$/i.test(name)) return 'markdown'
  if (/\.rst$/i.test(name)) return 'rst'
  return /\.(?:adoc|asciidoc)$/i.test(name) ? 'asciidoc' : 'plain'
}
