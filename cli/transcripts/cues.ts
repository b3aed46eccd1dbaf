import { TranscriptProblem } from './transcript.ts'

/** A cue: the lines somebody was shown at one time, marked up. `voice`: who its id says that they are by. */
export type Cue = { voice: string | null; lines: string[] }

// media-captions, @plussub/srt-vtt-parser and subsrt-ts were tried: each loses cues without a word when their times are odd or
// a blank line is missing, one throws on NOTE and one takes 200 s for 400,000 line ends. Times are nothing to us; words are.
const time = '(?:\\d{1,3}:)?\\d{1,2}:\\d{1,2}(?:[.,]\\d{1,4})?'
const timing = new RegExp(`^\\s*${time}\\s*-{1,2}>\\s*${time}(?:\\s|$)`)

const isTiming = (line: string | undefined): boolean => line !== undefined && timing.test(line)

/** Blocks that are shown to nobody (WebVTT, 4.1: comments, styles, regions). */
const unseen = /^(?:NOTE|STYLE|REGION)(?:\s|$)/

type Block = { lines: string[]; at: number }

/** Lines that stand together; `at`: the number of the first. */
function* blocksOf(lines: readonly string[], from: number): Generator<Block> {
  let block: Block = { lines: [], at: from + 1 }
  for (let i = from; i <= lines.length; i++) {
    const line = lines[i] ?? ''
    if (line.trim() !== '') block.lines.push(line)
    else {
      if (block.lines.length > 0) yield block
      block = { lines: [], at: i + 2 }
    }
  }
}

/** `1 "Ines Lark" (3735921664)`: Webex names the speaker in the id of a cue. */
const voiceInId = (id: string | undefined): string | null =>
  /^\d{1,9} "([^"]{1,200})" \(\d{1,20}\)$/.exec(id?.trim() ?? '')?.[1] ?? null

/**
 * Adds the cues of a block, and says whether there are times in it. A number before times is an id, also where no blank line is before
 * it; what stands before all times belongs to the cue before.
 */
const addCues = (cues: Cue[], lines: readonly string[]): boolean => {
  let id: string | undefined
  let timed = isTiming(lines[0])
  let anyTimed = timed
  for (const [i, line] of lines.entries()) {
    const nextTimed = isTiming(lines[i + 1])
    const isId = !timed && nextTimed && (i === 0 || /^\s*\d+\s*$/.test(line))
    if (timed) cues.push({ voice: voiceInId(id), lines: [] })
    else if (!isId) cues.at(-1)?.lines.push(line)
    id = isId ? line : undefined
    timed = nextTimed
    anyTimed ||= timed
  }
  return anyTimed
}

/**
 * Reads WebVTT and SRT from line `from` on. Every word is in a cue: what stands below a blank line within one still belongs to it.
 * Throws TranscriptProblem where times are none, or where there are no times at all.
 */
export const cuesOf = (lines: readonly string[], from: number, format: string): Cue[] => {
  const cues: Cue[] = [{ voice: null, lines: [] }]
  let timed = false
  for (const { lines: block, at } of blocksOf(lines, from)) {
    if (unseen.test(block[0] ?? '')) continue
    const head = block.slice(0, 2)
    const odd = head.some(isTiming) ? -1 : head.findIndex(line => line.includes('-->'))
    if (odd >= 0) throw new TranscriptProblem(at + odd, 'an arrow between times, but the times are none.')
    timed = addCues(cues, block) || timed
  }
  if (!timed) throw new TranscriptProblem(from + 1, `no times at all, so it is no ${format}.`)
  return cues
}
