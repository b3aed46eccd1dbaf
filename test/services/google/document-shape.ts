import { createHash } from 'node:crypto'
import type { docs_v1 } from '@googleapis/docs'
import { type Company, personOf } from '#test/services/company/company.ts'
import type { DriveFile, DriveTab } from '#test/services/company/drive-state.ts'
import type { Block, Inline, Prose } from '#test/services/company/prose.ts'

type Element = docs_v1.Schema$ParagraphElement
type Structural = docs_v1.Schema$StructuralElement
type Lists = Record<string, docs_v1.Schema$List>

const short = (name: string): string =>
  createHash('sha256').update(name).digest('base64url').replace(/[-_]/g, '0').slice(0, 12).toLowerCase()

const mono: docs_v1.Schema$TextStyle = { weightedFontFamily: { fontFamily: 'Roboto Mono', weight: 400 } }

const run = (content: string, textStyle: docs_v1.Schema$TextStyle = {}): Element => ({
  textRun: { content, textStyle },
})

/** A link into Google's own tools is a chip, any other one a styled text. */
const isChip = (url: string): boolean => /^https:\/\/(docs|drive)\.google\.com\//.test(url)

const elementOf = (company: Company, inline: Inline): Element => {
  if (typeof inline === 'string') return run(inline)
  if ('code' in inline) return run(inline.code, mono)
  if ('strong' in inline) return run(inline.strong, { bold: true })
  if ('link' in inline) {
    const { link, text } = inline
    if (!isChip(link)) return run(text, { underline: true, link: { url: link } })
    return { richLink: { richLinkId: `kix.${short(link)}`, richLinkProperties: { title: text, uri: link } } }
  }
  const { key, name, google, email } = personOf(company, inline.person)
  const personProperties = { name, email: google?.email ?? email }
  return { person: { personId: `kix.${short(key)}`, personProperties, textStyle: {} } }
}

/** A tab as it is written down: places are counted from 1, in UTF-16 units; a chip takes one. */
type Sheet = { company: Company; tab: string; at: number; lists: Lists }

const lengthOf = (element: Element): number => element.textRun?.content?.length ?? 1

type Style = { paragraphStyle?: docs_v1.Schema$ParagraphStyle; bullet?: docs_v1.Schema$Bullet }

const paragraphOf = (sheet: Sheet, elements: Element[], style: Style = {}): Structural => {
  const startIndex = sheet.at
  const placed = [...elements, run('\n')].map(element => {
    const from = sheet.at
    sheet.at += lengthOf(element)
    return { startIndex: from, endIndex: sheet.at, ...element }
  })
  const paragraphStyle = {
    namedStyleType: 'NORMAL_TEXT',
    direction: 'LEFT_TO_RIGHT',
    ...style.paragraphStyle,
  }
  return {
    startIndex,
    endIndex: sheet.at,
    paragraph: { elements: placed, paragraphStyle, ...(style.bullet && { bullet: style.bullet }) },
  }
}

type Glyph = 'dot' | 'number' | 'box'

const glyphs: Record<Glyph, docs_v1.Schema$NestingLevel> = {
  dot: { glyphSymbol: '●', glyphFormat: '%0' },
  number: { glyphType: 'DECIMAL', glyphFormat: '%0.' },
  box: { glyphType: 'GLYPH_TYPE_UNSPECIFIED', glyphFormat: '%0' },
}

const listOf = (sheet: Sheet, glyph: Glyph, items: Element[][]): Structural[] => {
  const listId = `kix.${short(`${sheet.tab} ${sheet.at}`)}`
  sheet.lists[listId] = { listProperties: { nestingLevels: [glyphs[glyph]] } }
  return items.map(elements => paragraphOf(sheet, elements, { bullet: { listId } }))
}

const tableOf = (sheet: Sheet, rows: readonly (readonly (readonly Inline[])[])[]): Structural => {
  const startIndex = sheet.at
  const tableRows = rows.map(cells => {
    sheet.at++
    const tableCells = cells.map(cell => {
      sheet.at++
      return { content: [paragraphOf(sheet, elementsOf(sheet, cell))] }
    })
    return { tableCells }
  })
  sheet.at++
  return {
    startIndex,
    endIndex: sheet.at,
    table: { rows: rows.length, columns: rows[0]?.length ?? 0, tableRows },
  }
}

const elementsOf = ({ company }: Sheet, text: readonly Inline[]): Element[] =>
  text.map(inline => elementOf(company, inline))

/** Docs has no quotes and no fenced code: they are indented, or in another typeface. */
const structuralOf = (sheet: Sheet, block: Block): Structural[] => {
  const elements = (text: readonly Inline[]) => elementsOf(sheet, text)
  if ('heading' in block) {
    const headingId = `h.${short(`${sheet.tab} ${sheet.at}`)}`
    const paragraphStyle = { namedStyleType: `HEADING_${block.heading}`, headingId }
    return [paragraphOf(sheet, elements(block.text), { paragraphStyle })]
  }
  if ('paragraph' in block) return [paragraphOf(sheet, elements(block.paragraph))]
  if ('list' in block) return listOf(sheet, block.ordered ? 'number' : 'dot', block.list.map(elements))
  if ('tasks' in block)
    return listOf(
      sheet,
      'box',
      block.tasks.map(task => elements(task.text)),
    )
  if ('quote' in block) {
    const paragraphStyle = { indentStart: { magnitude: 36, unit: 'PT' } }
    return [paragraphOf(sheet, elements(block.quote), { paragraphStyle })]
  }
  if ('code' in block) return block.code.split('\n').map(line => paragraphOf(sheet, [run(line, mono)]))
  if ('table' in block) return [tableOf(sheet, block.table)]
  return [paragraphOf(sheet, [run('Decision: ', { bold: true }), ...elements(block.decision)])]
}

const documentTab = (company: Company, tab: string, prose: Prose): docs_v1.Schema$DocumentTab => {
  const sheet: Sheet = { company, tab, at: 1, lists: {} }
  const section: Structural = { endIndex: 1, sectionBreak: { sectionStyle: { sectionType: 'CONTINUOUS' } } }
  const content = [section, ...prose.flatMap(block => structuralOf(sheet, block))]
  return { body: { content }, lists: sheet.lists, documentStyle: {} }
}

/** Tabs that lie in a tab, in their order. */
const tabsIn = (
  company: Company,
  tabs: readonly DriveTab[],
  parent: string | undefined,
): docs_v1.Schema$Tab[] =>
  tabs
    .filter(tab => tab.parent === parent)
    .map(({ id, title, body }, index) => ({
      tabProperties: { tabId: id, title, index, ...(parent && { parentTabId: parent, nestingLevel: 1 }) },
      documentTab: documentTab(company, id, body),
      childTabs: tabsIn(company, tabs, id),
    }))

/** A document as Docs shows it: with its tabs, or, to who did not ask for them, the first one alone. */
export const documentShape = (
  company: Company,
  file: DriveFile,
  withTabs: boolean,
): docs_v1.Schema$Document => {
  const common = {
    documentId: file.id,
    title: file.name,
    revisionId: `ALBJ4L${file.version}`,
    suggestionsViewMode: 'PREVIEW_WITHOUT_SUGGESTIONS',
  }
  if (withTabs) return { ...common, tabs: tabsIn(company, file.tabs, undefined) }
  const [first] = file.tabs
  return { ...common, ...(first && documentTab(company, first.id, first.body)) }
}
