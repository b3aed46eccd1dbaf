import { plainText } from '#shared/plain-text.ts'
import { codeSpan, escaped } from './escape.ts'
import { type AdfNode, addressOf, attrOf, nodeOf, nodesOf, webAddress } from './node.ts'

/** What stands in a line. `raw` is Markdown already; `break` ends the line. */
type Piece = { kind: 'text' | 'code' | 'raw' | 'break'; text: string; href: string }

/** Nodes that stand in a line of text. Others are blocks, or unknown. */
const inlineTypes = new Set(
  'text hardBreak mention emoji date status inlineCard mediaInline inlineExtension placeholder'.split(' '),
)

/** A node of no known type that has words of its own stands in the line, too. */
export const isInline = (node: AdfNode): boolean =>
  inlineTypes.has(node.type) || (node.text !== '' && node.content.length === 0)

const said = (text: string): Piece => ({ kind: 'text', text, href: '' })

const textPiece = (node: AdfNode): Piece => {
  const marks = nodesOf(node.marks)
  const link = marks.find(m => m.type === 'link')
  return {
    kind: marks.some(m => m.type === 'code') ? 'code' : 'text',
    text: node.text,
    href: link ? webAddress(attrOf(link, 'href')) : '',
  }
}

const dayOf = (timestamp: string): string => {
  const day = new Date(Number(timestamp || Number.NaN))
  return Number.isNaN(day.getTime()) ? timestamp : day.toISOString().slice(0, 10)
}

const cardPiece = (node: AdfNode): Piece => {
  const address = addressOf(node)
  return address ? { kind: 'raw', text: `<${address}>`, href: '' } : said(attrOf(node, 'url'))
}

const mentionOf = (node: AdfNode): string => attrOf(node, 'text') || `@${attrOf(node, 'id')}`

const attachmentOf = (node: AdfNode): string => {
  const name = attrOf(node, 'alt') || attrOf(node, '__fileName')
  return name ? `[attachment: ${name}]` : ''
}

/** What a node says by itself; null when only its content says something. */
const pieceOf = (node: AdfNode): Piece | null => {
  switch (node.type) {
    case 'hardBreak':
      return { kind: 'break', text: '', href: '' }
    case 'mention':
      return said(mentionOf(node))
    case 'emoji':
      return said(attrOf(node, 'text') || attrOf(node, 'shortName'))
    case 'date':
      return said(dayOf(attrOf(node, 'timestamp')))
    case 'status':
      return said(attrOf(node, 'text') && `[${attrOf(node, 'text')}]`)
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return cardPiece(node)
    case 'media':
    case 'mediaInline':
      return said(attachmentOf(node))
    default:
      return node.text === '' ? null : textPiece(node)
  }
}

const space = said(' ')

/** The pieces of nodes and of all they hold, however deep; a space around what is no part of a line. */
const piecesOf = (nodes: readonly AdfNode[]): Piece[] => {
  const pieces: Piece[] = []
  const todo: (unknown | Piece)[] = [...nodes].reverse()
  while (todo.length > 0) {
    const next = todo.pop()
    if (next === space && pieces.at(-1) !== space) pieces.push(space)
    const node = next === space ? null : nodeOf(next)
    const piece = node && pieceOf(node)
    if (piece) pieces.push(piece)
    if (!node || node.content.length === 0) continue
    todo.push(space)
    for (let i = node.content.length - 1; i >= 0; i--) todo.push(node.content[i])
    todo.push(space)
  }
  return pieces
}

/** Pieces of one kind side by side are one, so that what only looks like markup together is seen together. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const whole: Piece[] = []
  let texts: string[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    const goesOn = last && last.kind === piece.kind && last.href === piece.href
    if (goesOn && (piece.kind === 'text' || piece.kind === 'code')) {
      texts.push(piece.text)
      last.text = ''
    } else {
      if (last && texts.length > 0) last.text = texts.join('')
      texts = [piece.text]
      whole.push({ ...piece })
    }
  }
  const last = whole.at(-1)
  if (last && texts.length > 0) last.text = texts.join('')
  return whole
}

const oneLine = (text: string): string => plainText(text).replace(/\n+/g, ' ')

const markdownOf = ({ kind, text: words, href }: Piece): string => {
  if (kind === 'raw') return words
  const text = oneLine(words)
  if (href === '') return kind === 'code' ? codeSpan(text) : escaped(text)
  const label = text.trim() === '' ? href : text
  // A line that begins with a label in which `]:` stands is read as a definition, whatever the code span says.
  const isCode = kind === 'code' && !label.includes(']')
  return `[${isCode ? codeSpan(label) : escaped(label, true)}](<${href}>)`
}

/** The lines of what stands in a paragraph, as Markdown but for what a line begins with (`lineStart`). */
export const inlineLines = (nodes: readonly AdfNode[]): string[] => {
  const lines = ['']
  for (const piece of joined(piecesOf(nodes))) {
    if (piece.kind === 'break') lines.push('')
    else lines[lines.length - 1] += markdownOf(piece)
  }
  return lines.map(line => line.trim())
}

/** The same in one line. */
export const inlineLine = (nodes: readonly AdfNode[]): string =>
  inlineLines(nodes)
    .filter(line => line !== '')
    .join(' ')

/** All the words in a node, as they are. */
export const plainWords = (node: AdfNode): string =>
  plainText(
    piecesOf(nodesOf(node.content))
      .map(piece => (piece === space || piece.kind === 'break' ? '\n' : piece.text))
      .join(''),
  )
