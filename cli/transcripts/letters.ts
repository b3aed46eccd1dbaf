import { TranscriptProblem } from './transcript.ts'

const lineBreak = 0x0a

const utf8 = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Number of the line (from 1) in which bytes stop being UTF-8: a line break is part of no other letter. */
const oddLine = (bytes: Buffer): number => {
  let line = 1
  for (let from = 0; from <= bytes.length; line += 1) {
    const end = bytes.indexOf(lineBreak, from)
    if (utf8(bytes.subarray(from, end < 0 ? bytes.length : end)) === null) return line
    if (end < 0) break
    from = end + 1
  }
  return line
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length

/** A file's text: UTF-8, or UTF-16 that says so by its mark. Throws TranscriptProblem for what is no text. */
export const textIn = (bytes: Buffer): string => {
  const [first, second] = bytes
  const is16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const text = is16 ? new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) : utf8(bytes)
  if (text === null) throw new TranscriptProblem(oddLine(bytes), 'letters that are not UTF-8.')
  const nothing = text.indexOf('\0')
  if (nothing >= 0) throw new TranscriptProblem(lineOf(text, nothing), 'bytes that are no text.')
  return text
}
