import { saidIn } from './cue-text.ts'
import { cuesOf } from './cues.ts'
import type { Format } from './format.ts'
import { turnsOfPlain } from './plain.ts'
import { labelIn } from './speaker.ts'
import { type Transcript, TranscriptProblem } from './transcript.ts'
import { turnsOf } from './turns.ts'

const turnsOfCues = (lines: readonly string[], from: number, format: string): string =>
  turnsOf(cuesOf(lines, from, format).flatMap(saidIn))

/** `WEBVTT - Rates weekly` names the meeting; what else stands in the header is for players. */
const parseVtt = (lines: readonly string[]): Transcript => {
  const [first = ''] = lines
  if (!/^WEBVTT(?:[ \t]|$)/.test(first)) throw new TranscriptProblem(1, 'it does not begin with WEBVTT.')
  const title = /^WEBVTT[ \t]+[-–—:]+[ \t]*(\S.*)$/.exec(first)?.[1]?.trim() ?? null
  const end = lines.findIndex(line => line.trim() === '' || line.includes('-->'))
  return { title, body: turnsOfCues(lines, end < 0 ? lines.length : end, 'WebVTT') }
}

/** A first line by itself is what the text is called. */
const titleOfPlain = (lines: readonly string[]): string | null => {
  const [first = '', second = ''] = lines
  const isTitle = first.trim().length <= 120 && second.trim() === '' && lines.length > 2
  return isTitle && labelIn(first) === null ? first.replace(/^#+\s*/, '').trim() || null : null
}

const parsePlain = (lines: readonly string[]): Transcript => {
  const timed = lines.some(line => /^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}\S*\s*-->/.test(line))
  if (/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) return parseVtt(lines)
  if (timed) return { title: null, body: turnsOfCues(lines, 0, 'SRT') }
  return { title: titleOfPlain(lines), body: turnsOfPlain(lines) }
}

/**
 * A transcript as text, its speakers in turns. Any line ends and a byte order mark are taken. Throws TranscriptProblem for what is
 * no transcript of the format its name promises, and for one without a word.
 */
export const parseTranscript = (text: string, format: Format): Transcript => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const transcript =
    format === 'vtt'
      ? parseVtt(lines)
      : format === 'srt'
        ? { title: null, body: turnsOfCues(lines, 0, 'SRT') }
        : parsePlain(lines)
  if (transcript.body.trim() === '') throw new TranscriptProblem(1, 'nobody says a word in it.')
  return transcript
}
