import MarkdownIt, { type Token } from 'markdown-it'
import { takeFrontMatter } from './front-matter.ts'
import { wordsOfHtml } from './html.ts'
import { buildOutline, countLines, type Outline, type OutlineBuilder, type Section } from './section.ts'

// Chosen by measurement: mdast-util-from-markdown needs 56 s for 80,000 characters of `*_`, marked 20 s for 400,000 of
// `a**b` and overflows the stack on `>`; markdown-it reads any 400,000 in under 1.5 s, and documents at 9 MB/s.
const parser = new MarkdownIt({ html: true })

/** A mark in the text; markdown-it takes what defines it for the address of a link. */
const footnote = /\[\^[\w-]{1,40}\]/g
const footnoteDefinition = /^\[\^[\w-]{1,40}\]:[ \t]/gm

/** The words of a token that has no tokens inside; none for what only marks. */
const ownWords = (token: Token): string => {
  switch (token.type) {
    case 'text':
      return token.content.replace(footnote, '')
    case 'text_special':
    case 'code_inline':
      return token.content
    case 'softbreak':
      return ' '
    case 'hardbreak':
      return '\n'
    case 'html_inline':
      return wordsOfHtml(token.content)
    default:
      return ''
  }
}

/** The words of a paragraph: links keep theirs, images their alt text, footnote marks go. */
const wordsOf = (tokens: readonly Token[], out: OutlineBuilder): string => {
  let words = ''
  const open: { target: string; from: number }[] = []
  for (const token of tokens) {
    words += token.type === 'image' ? wordsOf(token.children ?? [], out) : ownWords(token)
    if (token.type === 'code_inline') out.code(token.content)
    if (token.type === 'link_open')
      open.push({ target: String(token.attrGet('href') ?? ''), from: words.length })
    const link = token.type === 'link_close' ? open.pop() : undefined
    if (link) out.link(words.slice(link.from), link.target)
  }
  return words.replace(/^\[[ xX]\]\s/, '')
}

/** Where in the document the walk is: in a heading of this level (0: none) at these lines, in a tight list, in a row of a table. */
type Place = { heading: number; at: Section['lines']; tight: boolean; row: string[] | null }

const readInline = (tokens: readonly Token[], place: Place, out: OutlineBuilder): void => {
  if (place.heading) out.heading(place.heading, place.at, () => wordsOf(tokens, out))
  else if (place.row) place.row.push(wordsOf(tokens, out))
  else if (place.tight) out.line(wordsOf(tokens, out))
  else out.block(wordsOf(tokens, out))
}

const readToken = (token: Token, place: Place, out: OutlineBuilder): void => {
  switch (token.type) {
    case 'inline':
      readInline(token.children ?? [], place, out)
      break
    case 'heading_open':
      place.heading = Number(token.tag.slice(1))
      place.at = token.map ?? place.at
      break
    case 'heading_close':
      place.heading = 0
      break
    case 'paragraph_open':
      place.tight = token.hidden
      break
    case 'bullet_list_open':
    case 'ordered_list_open':
    case 'table_open':
      if (token.level === 0) out.gap()
      break
    case 'tr_open':
      place.row = []
      break
    case 'tr_close':
      out.line((place.row ?? []).join('\t'))
      place.row = null
      break
    case 'fence':
    case 'code_block':
      out.block(token.content)
      break
    case 'html_block':
      out.block(wordsOfHtml(token.content))
      break
  }
}

/** GitHub's Markdown, with front matter. */
export const outlineOfMarkdown = (text: string): Outline => {
  const out = buildOutline()
  const place: Place = { heading: 0, at: [0, 0], tight: false, row: null }
  const body = takeFrontMatter(text, out)
  const before = countLines(text) - countLines(body)
  for (const token of parser.parse(body.replace(footnoteDefinition, ''), {})) {
    if (token.map) token.map = [token.map[0] + before, token.map[1] + before]
    readToken(token, place, out)
  }
  return out.end(countLines(text))
}
