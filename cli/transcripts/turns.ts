import { labelIn, speakersIn } from './speaker.ts'
import type { Said } from './transcript.ts'

/** Words that make up a line, still apart: joining them one by one would take the square of the time. */
type Line = { pieces: string[]; characters: number }

/** What one person says until another one speaks. Lines that begin with a decision stand by themselves (worker/decisions). */
type Turn = { speaker: string | null; lines: Line[] }

const decision = /^(?:Decision|Decided)(?: made)?\s*:(?:\s|$)/i
const endsSentence = /[.!?…。]["”’')\]]?$/

/** Nobody's name is known: a paragraph ends with a sentence once it is as long as this. */
const paragraph = 500

const continues = ({ speaker }: Turn, { pieces, characters }: Line, text: string): boolean => {
  if (decision.test(text)) return false
  if (!endsSentence.test(pieces.at(-1)?.slice(-2) ?? '')) return true
  return !decision.test(pieces[0] ?? '') && (speaker !== null || characters < paragraph)
}

const add = (turn: Turn, text: string): void => {
  const last = turn.lines.at(-1)
  if (last && continues(turn, last, text)) {
    last.pieces.push(text)
    last.characters += text.length
  } else turn.lines.push({ pieces: [text], characters: text.length })
}

const written = ({ speaker, lines }: Turn): string => {
  const texts = lines.map(({ pieces }) => pieces.join(' '))
  if (speaker === null) return texts.join('\n\n')
  return decision.test(texts[0] ?? '')
    ? [`${speaker}:`, ...texts].join('\n')
    : `${speaker}: ${texts.join('\n')}`
}

/** Joins what was said to turns, `Ines Lark: …`, one below the other. Who is named once goes on until another name comes. */
export const turnsOf = (said: readonly Said[]): string => {
  const names = speakersIn(said.flatMap(({ voice, text }) => (voice === null ? [text] : [])))
  const turns: Turn[] = []
  for (const { voice, text } of said) {
    const found = voice === null ? labelIn(text) : null
    const label = found && names.has(found.name) ? found : null
    const before = turns.at(-1)
    const goesOn = names.size > 0 ? (before?.speaker ?? null) : null
    const speaker = voice ?? label?.name ?? goesOn
    if (before?.speaker === speaker) add(before, label?.text ?? text)
    else {
      const turn: Turn = { speaker, lines: [] }
      add(turn, label?.text ?? text)
      turns.push(turn)
    }
  }
  return turns.map(written).join('\n\n')
}
