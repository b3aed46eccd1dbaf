import { withoutEntities } from '#shared/entities.ts'
import type { Cue } from './cues.ts'
import type { Said } from './transcript.ts'

/** Tags of WebVTT (4.2.2) and those that players take in SRT, and times within a cue; others are words in angles. */
const tag =
  /<(\/?)(v|c|i|b|u|s|ruby|rt|lang|font)(?:\.[^\s<>]{0,200})?(?:[ \t\n]([^<>]{0,1000}))?>|<[\d:.]{5,20}>|\{\\[^{}]{0,200}\}/gi

const oneLine = (text: string): string => withoutEntities(text).replace(/\s+/g, ' ').trim()

/** What a cue says, by voice (`<v Ines Lark>`) and line, without its marks. */
export const saidIn = (cue: Cue): Said[] => {
  const said: Said[] = []
  let { voice } = cue
  const take = (text: string): void => {
    for (const line of text.split('\n')) if (oneLine(line) !== '') said.push({ voice, text: oneLine(line) })
  }
  const text = cue.lines.join('\n')
  let from = 0
  let words = ''
  for (const found of text.matchAll(tag)) {
    const [whole, end, name, note = ''] = found
    words += text.slice(from, found.index)
    from = found.index + whole.length
    if (name?.toLowerCase() !== 'v') continue
    take(words)
    words = ''
    voice = end ? cue.voice : oneLine(note).slice(0, 200) || cue.voice
  }
  take(words + text.slice(from))
  return said
}
