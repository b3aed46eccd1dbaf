import type { ItemDraft } from '../contract/items.ts'

const plainOf = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]|<[^>]+>/g, '')
    .trim()

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---\s*(?:\r?\n|$)/

const titleInFrontMatter = (text: string): string | null =>
  /^title:\s*(['"]?)(.+?)\1\s*$/m.exec(frontMatter.exec(text)?.[1] ?? '')?.[2] ?? null

const withoutCode = (text: string): string => text.replace(/^ {0,3}(```|~~~)[\s\S]*?^ {0,3}\1.*$/gm, '')

const markdownHeading = (text: string): string | null => {
  const body = withoutCode(text.replace(frontMatter, ''))
  const [, hashes, underlined] =
    /^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$|^(?! {0,3}[-=]+[ \t]*$)(\S.*)\r?\n {0,3}(?:=+|--+)[ \t]*$/m.exec(
      body,
    ) ?? []
  return hashes ?? underlined ?? null
}

/** A line with a line of punctuation under it, at least as long; perhaps one above it too. */
const rstHeading = (text: string): string | null => {
  const lines = text.split(/\r?\n/)
  const rule = /^([=\-~^"'`#*+.:_])\1+\s*$/
  const found = lines.find((line, n) => {
    const under = lines[n + 1] ?? ''
    return (
      line.trim() !== '' && !rule.test(line) && rule.test(under) && under.trim().length >= line.trim().length
    )
  })
  return found ?? null
}

const asciidocHeading = (text: string): string | null => /^={1,6}[ \t]+(.+?)[ \t]*$/m.exec(text)?.[1] ?? null

const nameOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    name
      .replace(/\.\w+$/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || name
  )
}

/** The beginning of a document, where its title stands; a line too long for one could keep a pattern busy for long. */
const beginningOf = (text: string): string => text.slice(0, 20_000).replace(/(.{1000}).+/g, '$1')

/** The title of a document: what its front matter or first heading says, else its file name in words. */
export const titleOf = (path: string, format: ItemDraft['format'], text: string): string => {
  const start = beginningOf(text)
  const headings = {
    markdown: () => titleInFrontMatter(start) ?? markdownHeading(start),
    rst: () => rstHeading(start),
    asciidoc: () => asciidocHeading(start),
    plain: () => null,
  }
  const heading = headings[format]()
  return (heading && plainOf(heading)) || nameOf(path)
}
