import { expect, it } from 'vitest'
import type { Format } from './format.ts'
import { parseTranscript } from './parse.ts'

const characters = 1_000_000
const filled = (piece: string) => piece.repeat(Math.ceil(characters / piece.length))
const cue = '00:00:01.000 --> 00:00:02.000\n'

/** Each took minutes, or all of the stack, in the version that took the square of the time or passed cues as arguments. */
const shapes: [string, Format, string][] = [
  ['short cues of one voice', 'vtt', `WEBVTT\n\n${filled(`${cue}<v Ines Okoye>and so we\n\n`)}`],
  ['cues without blank lines', 'vtt', `WEBVTT\n\n${filled(`${cue}and so we\n`)}`],
  ['one cue of many tags that do not end', 'vtt', `WEBVTT\n\n${cue}${filled('<v ')}`],
  ['one long line', 'vtt', `WEBVTT\n\n${cue}${filled('a')}`],
  ['nothing but line ends', 'vtt', `WEBVTT\n${filled('\n')}${cue}Hello.`],
  ['lines of one word', 'srt', `${cue}${filled('and\n')}`],
  ['one long turn', 'txt', filled('Ines Okoye: and so we\n')],
  ['short turns', 'txt', filled('Ines Okoye: and\nTomas Reyes: so\n')],
  ['lines of nobody', 'txt', filled('and so we\n')],
  ['lines that nearly name somebody', 'txt', filled(`Ines ${' '.repeat(900)}(\n`)],
  ['names and times alone', 'txt', `${filled('Ines Okoye 0:01\n')}Hello.`],
]

it.each(shapes)('a transcript of %s is read whole in good time', (_, format, text) => {
  expect(parseTranscript(text, format).body).not.toBe('')
})
