import type { ItemDraft } from '../contract/items.ts'

type Format = ItemDraft['format']

/** What a file is to the index; null: nothing. */
export type DocumentKind = { kind: 'document' | 'codeowners'; format: Format }

const formats: Record<string, Format> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mdx: 'markdown',
  rst: 'rst',
  rest: 'rst',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
  txt: 'plain',
  text: 'plain',
}

/** Where GitHub looks, in its order, which is also the order of a tree; only the first that exists counts. */
const codeOwners = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/** Files without an extension that people write for people. */
const bareNames =
  /^(README|CHANGELOG|CHANGES|HISTORY|NEWS|CONTRIBUTING|INSTALL|HACKING|ROADMAP|TODO|FAQ|SECURITY|GOVERNANCE)$/i

/** Texts that are nobody's knowledge: licences, forms to fill in, and lists for programs. */
const noDocument =
  /^(LICEN[CS]E|COPYING|UNLICENSE|NOTICE|PATENTS|THIRD[-_]PARTY.*)([-_.].*)?$|^(requirements|constraints)([-_.].*)?\.txt$|^(CMakeLists|robots|humans|ads|llms|manifest|sitemap)\.txt$|^(pull_request_template|issue_template)\.\w+$/i

/** Folders of copies, test data and forms. */
const noDocumentFolder =
  /(^|\/)(node_modules|bower_components|vendor|vendored|third[-_]party|testdata|test[-_]?data|fixtures?|__fixtures__|__snapshots__|site-packages|ISSUE_TEMPLATE|PULL_REQUEST_TEMPLATE|DISCUSSION_TEMPLATE)\//i

const formatOf = (name: string): Format | null => {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase()
  if (!extension) return bareNames.test(name) ? 'plain' : null
  return formats[extension] ?? null
}

export const documentKindOf = (path: string): DocumentKind | null => {
  if (codeOwners.includes(path)) return { kind: 'codeowners', format: 'plain' }
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (noDocument.test(name) || noDocumentFolder.test(path)) return null
  const format = formatOf(name)
  return format ? { kind: 'document', format } : null
}
