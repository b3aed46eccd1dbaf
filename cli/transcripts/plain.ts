import { labelIn, speakersIn } from './speaker.ts'
import type { Said } from './transcript.ts'
import { turnsOf } from './turns.ts'

/** A line that only says who speaks from now on, and when: `Ines Lark  0:12`. */
const heading = /^([\p{L}][\p{L}\p{M}\p{N} .'’&-]{0,58}?)\s{1,8}[[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}[\])]?$/u

/** The time before a line, which is nobody's words. */
const clock = /^[[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?\s+(?=\S)/

const speakerIn = (line: string): string | null => heading.exec(line)?.[1]?.replace(/\s+/g, ' ') ?? null

type Named = { said: Said[]; voice: string | null }

/**
 * Lines that stand together as what one person, or several, say; null: nobody is named. `from`: whoever was named above them.
 * `voice`: who was named last, if nothing was said since.
 */
const saidIn = (lines: readonly string[], names: ReadonlySet<string>, from: string | null): Named | null => {
  const said: Said[] = []
  let voice = from
  let silent = false
  for (const line of lines) {
    const label = labelIn(line)
    const named = label && names.has(label.name) ? label : null
    const speaker = speakerIn(line)
    voice = named?.name ?? speaker ?? voice
    if (voice === null) return null
    silent = speaker !== null
    if (!silent) said.push({ voice, text: named?.text ?? line.replace(clock, '') })
  }
  return { said, voice: silent ? voice : null }
}

/**
 * The turns of a transcript in plain text. What is by nobody, such as a summary or a list, stays as it is, where it is; so does
 * all of a text in which nobody is named.
 */
export const turnsOfPlain = (lines: readonly string[]): string => {
  const all = lines.map(line => line.trim())
  const names = speakersIn(all.filter(line => line !== ''))
  const parts: string[] = []
  let said: Said[] = []
  let voice: string | null = null
  const flush = (): void => {
    if (said.length > 0) parts.push(turnsOf(said))
    said = []
  }
  for (const block of all.join('\n').split(/\n{2,}/)) {
    const inBlock = block.split('\n').filter(Boolean)
    const found = saidIn(inBlock, names, voice)
    voice = found?.voice ?? null
    if (found) for (const one of found.said) said.push(one)
    else {
      flush()
      parts.push(inBlock.join('\n'))
    }
  }
  flush()
  return parts.filter(Boolean).join('\n\n')
}
