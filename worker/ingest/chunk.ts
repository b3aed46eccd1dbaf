import type { Outline } from './outline/section.ts'

export type Chunk = { heading: string[]; text: string }

/** A chunk is at most this long, in UTF-16 units: an excerpt is cut from it, and an embedder reads it whole. */
export const chunkCharacters = 2_000

const sentenceEnd = /[.!?…。！？]["'”’)\]]?\s|\n/g

/** Where to cut a text that is too long: behind the last sentence or line of its second half, else at a space, else anywhere. */
const cutOf = (text: string): number => {
  const window = text.slice(0, chunkCharacters)
  const ends = [...window.matchAll(sentenceEnd)].map(m => m.index + m[0].length)
  const end = ends.at(-1) ?? 0
  if (end > chunkCharacters / 2) return end
  const space = window.search(/\s\S*$/)
  if (space > chunkCharacters / 2) return space + 1
  const middleOfPair = /[\uD800-\uDBFF]$/.test(window)
  return middleOfPair ? chunkCharacters - 1 : chunkCharacters
}

/** A block in pieces of at most `chunkCharacters`. */
const piecesOf = (block: string): string[] => {
  const pieces: string[] = []
  let rest = block
  while (rest.length > chunkCharacters) {
    const cut = cutOf(rest)
    pieces.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut)
  }
  return [...pieces, rest.trim()].filter(Boolean)
}

/** Pieces put together as long as they fit. */
const packed = (pieces: readonly string[]): string[] => {
  const texts: string[] = []
  for (const piece of pieces) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + 2 + piece.length <= chunkCharacters)
      texts[texts.length - 1] = `${last}\n\n${piece}`
    else texts.push(piece)
  }
  return texts
}

/** The searched pieces of a text, in order: paragraphs of one section together, its heading path on each. */
export const chunksOf = (outline: Outline): Chunk[] =>
  outline.sections.flatMap(({ heading, blocks }) =>
    packed(blocks.flatMap(piecesOf)).map(text => ({ heading, text })),
  )

/** The whole text that is searched: each heading once, a heading that only repeats the title left out. */
export const searchTextOf = (outline: Outline, title: string): string =>
  outline.sections
    .flatMap(({ heading, blocks }) => [heading.at(-1) ?? '', ...blocks])
    .filter((text, i) => text !== '' && !(i === 0 && text === title))
    .join('\n\n')
