import { lineStart } from './escape.ts'
import { inlineLine, inlineLines, isInline, plainWords } from './inline.ts'
import { type AdfNode, attrOf, nodeOf, nodesOf } from './node.ts'
import { tableRows } from './table.ts'
import { type Place, top, type Writer, within, writeMarkdown } from './writer.ts'

type Step = () => void

const paragraphLines = (run: readonly AdfNode[]): string[] =>
  inlineLines(run)
    .map(lineStart)
    .filter(line => line !== '')
    .map((line, i, lines) => (i < lines.length - 1 ? `${line}\\` : line))

/** Children of a block: what stands in a line together is a paragraph. */
const groupsOf = (content: readonly unknown[]): (AdfNode | AdfNode[])[] => {
  const groups: (AdfNode | AdfNode[])[] = []
  for (const node of nodesOf(content)) {
    const last = groups.at(-1)
    if (!isInline(node)) groups.push(node)
    else if (Array.isArray(last)) last.push(node)
    else groups.push([node])
  }
  return groups
}

const headingOf = (node: AdfNode, under: number): string => {
  const line = inlineLine(node.content.flatMap(c => nodeOf(c) ?? [])).replace(/#+$/, '\\$&')
  const level = Math.min(6, Math.max(1, Math.trunc(Number(attrOf(node, 'level'))) || 1) + under)
  return line && `${'#'.repeat(level)} ${line}`
}

const markerOf = (node: AdfNode, list: AdfNode, index: number): string => {
  switch (node.type) {
    case 'taskItem':
    case 'blockTaskItem':
      return attrOf(node, 'state') === 'DONE' ? '- [x] ' : '- [ ] '
    case 'decisionItem':
      return /^(?:DECIDED)?$/.test(attrOf(node, 'state')) ? '- Decision: ' : '- '
    default:
      return list.type === 'orderedList' ? `${index + 1}. ` : '- '
  }
}

/** How far what belongs to an item is indented. */
const markerWidth = (marker: string): number => marker.indexOf(' ') + 1

const lists = new Set('bulletList orderedList taskList decisionList'.split(' '))

/** Deeper lists and quotes stand where the last one stood: nobody reads them, and parsers give up at a hundred. */
const deepest = 10

/** The content of an item; whatever else stands in a list is one, too. */
const contentOf = (item: AdfNode): readonly unknown[] => (/item$/i.test(item.type) ? item.content : [item])

/** What is still to be written, so that a document may be as deep as it likes: each step may leave further ones. */
const openSteps = (out: Writer, under: number) => {
  const todo: Step[] = []
  const later = (next: readonly Step[]) => {
    for (const step of next.toReversed()) todo.push(step)
  }

  const itemSteps = (node: AdfNode, list: AdfNode, count: { written: number }, place: Place): Step[] => {
    const marker = markerOf(node, list, count.written)
    const inner = within(place, ' '.repeat(markerWidth(marker)), node.type === 'decisionItem')
    return [
      () => out.open(place, marker, count.written > 0 || place.depth > 0),
      ...blockSteps(contentOf(node), inner),
      () => {
        if (out.close()) count.written++
      },
    ]
  }

  const listSteps = (list: AdfNode, place: Place): Step[] => {
    const count = { written: 0 }
    const width = (): number =>
      count.written === 0 ? 0 : markerWidth(markerOf(list, list, count.written - 1))
    return nodesOf(list.content).map(node => () => {
      // A list of tasks may stand right in another: it belongs to the item before.
      const next = lists.has(node.type)
        ? nodeSteps(node, width() > 0 ? within(place, ' '.repeat(width())) : place)
        : itemSteps(node, list, count, place)
      later(next)
    })
  }

  const quoteSteps = (node: AdfNode, place: Place): Step[] => [
    () => out.open(place, '> ', false),
    ...blockSteps(node.content, within(place, '> ')),
    () => out.close(),
  ]

  const nodeSteps = (node: AdfNode, place: Place): Step[] => {
    const isDeep = place.depth >= deepest
    switch (node.type) {
      case 'heading':
        return [() => out.block(place, [headingOf(node, under)])]
      case 'codeBlock':
        return [() => out.fenced(place, plainWords(node), attrOf(node, 'language'))]
      case 'rule':
        return [() => out.block(place, ['***'])]
      case 'table':
        return [() => out.block(place, tableRows(node))]
      case 'media':
      case 'blockCard':
      case 'embedCard':
        return [() => out.paragraph(place, paragraphLines([node]))]
      case 'blockquote':
      case 'panel':
        return isDeep ? blockSteps(node.content, place) : quoteSteps(node, place)
      case 'expand':
      case 'nestedExpand':
        return blockSteps(
          [
            { type: 'text', text: attrOf(node, 'title') },
            { type: 'group', content: node.content },
          ],
          place,
        )
      default:
        return lists.has(node.type) && !isDeep ? listSteps(node, place) : blockSteps(node.content, place)
    }
  }

  const blockSteps = (content: readonly unknown[], place: Place): Step[] =>
    groupsOf(content).map(group => () => {
      if (!Array.isArray(group)) later(nodeSteps(group, place))
      else if (place.single) out.paragraph(place, [lineStart(inlineLine(group))])
      else out.paragraph(place, paragraphLines(group))
    })

  return { todo, later, blockSteps }
}

/**
 * A text of Jira or Confluence (Atlassian's document format) as Markdown: links, cards, mentions, dates, tables, states of
 * tasks, code and headings (`under`: below headings of this level) stay; what was decided begins with `Decision:`, where
 * worker/decisions finds it. Every text is kept, whatever it stands in, up to `most` characters; then `…` ends it.
 * Anything that is no such text, such as null, is empty. Pure; never throws.
 */
export const markdownOf = (
  document: unknown,
  { most = Number.POSITIVE_INFINITY, under = 0 } = {},
): string => {
  const root = nodeOf(document)
  if (!root) return ''
  const out = writeMarkdown(most)
  const { todo, later, blockSteps } = openSteps(out, under)
  later(blockSteps([root], top))
  for (let step = todo.pop(); step && !out.full(); step = todo.pop()) step()
  return out.end()
}
