import { part } from '#shared/odds.ts'
import { asks, type Cue, cues } from './cues.ts'
import { isTold, type Line } from './line.ts'
import type { Stretch } from './stretches.ts'

const cueNames = Object.keys(cues) as Cue[]

/** What tells of one line by itself and by its place between speakers, from 0 to 1; nothing says how far down the text it stands. */
export const signals = [
  ...cueNames,
  'listed',
  'nested',
  'code',
  'opens',
  'words1',
  'words3',
  'words7',
  'words15',
  'words31',
  'afterSpeaker',
  'headersNear',
  'short',
  'medium',
  'long',
  'opensStretch',
  'lastParagraph',
  'paragraphs',
  'asked',
  'askedFirst',
  'mostlyListed',
  'talk',
  'said',
] as const
export type LineSignal = (typeof signals)[number]

/** How many lines around a line say whether people talk there. */
const around = 50

/** A sign that is there or not, as a number. */
export const one = (holds: boolean): number => (holds ? 1 : 0)

const tellingWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []

/** What all lines of a stretch have in common. */
const groundOf = (lines: readonly Line[], stretch: Stretch, spokenUpTo: readonly number[]) => {
  const { from, to } = stretch
  const inside = lines.slice(from, to)
  const before = lines.slice(Math.max(0, from - 4), from)
  const [start, end] = [Math.max(0, from - around), Math.min(lines.length, to + around)]
  return {
    size: to - from,
    asked: before.some(l => isTold(l) && asks.test(l.text)),
    afterSpeaker: before.at(-1) !== undefined,
    headers: inside.some(l => cues.header.test(l.text)),
    listed: part(inside.filter(l => l.listed).length, to - from),
    talk: part((spokenUpTo[end] ?? 0) - (spokenUpTo[start] ?? 0), end - start),
    said: new Set(lines.slice(Math.max(0, from - 12), from).flatMap(l => tellingWords(l.text))),
  }
}

/** How many lines up to each were spoken. */
const spokenUpTo = (lines: readonly Line[]): number[] => {
  const sums = [0]
  for (const line of lines) sums.push((sums.at(-1) ?? 0) + one(line.spoken || line.goesOn))
  return sums
}

/** The signals of every line of every stretch, in the order of `signals`. */
export const signalsOf = (lines: readonly Line[], stretches: readonly Stretch[]): number[][] => {
  const spoken = spokenUpTo(lines)
  return stretches.flatMap(stretch => {
    const ground = groundOf(lines, stretch, spoken)
    const { from, to, paragraphs } = stretch
    const last = paragraphs.at(-1)?.from ?? from
    return lines.slice(from, to).map((line, i) => {
      const words = tellingWords(line.text)
      return [
        ...cueNames.map(c => one(cues[c].test(line.text))),
        one(line.listed),
        one(line.indent > 1),
        one(line.code),
        one(line.opens),
        one(line.words < 3),
        one(line.words >= 3 && line.words < 7),
        one(line.words >= 7 && line.words < 15),
        one(line.words >= 15 && line.words < 31),
        one(line.words >= 31),
        one(ground.afterSpeaker),
        one(ground.headers),
        one(ground.size === 1),
        one(ground.size > 1 && ground.size < 5),
        one(ground.size > 12),
        one(i === 0),
        one(from + i >= last),
        Math.min(6, paragraphs.length) / 6,
        one(ground.asked),
        one(ground.asked && i === 0),
        ground.listed,
        ground.talk,
        part(words.filter(w => ground.said.has(w)).length, words.length),
      ]
    })
  })
}
