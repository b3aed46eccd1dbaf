import { addressOf, idIn } from '../ids.ts'

/** Where Notion keeps files; an address there holds for an hour, and whoever has it may read. */
const fileHosts =
  /(?:^|\.)(?:amazonaws\.com|notion-static\.com|notionusercontent\.com)$|^(?:file|img|s3)\.notion\.so$/
const signatures = ['X-Amz-Signature', 'X-Amz-Credential', 'Signature', 'signature']

const isKeptFile = (url: URL): boolean =>
  fileHosts.test(url.hostname) ||
  signatures.some(name => url.searchParams.has(name)) ||
  (/(?:^|\.)notion\.so$/.test(url.hostname) && /^\/(?:signed|image)\//.test(url.pathname))

/**
 * The address behind a link as we keep it: pages of Notion by their one address, others as they are. Null for files that
 * Notion keeps, whose addresses are secrets that expire, and for what is no http(s) address.
 */
export const linkOf = (target: string): string | null => {
  const url = URL.parse(target, 'https://app.notion.com')
  if (!url || !/^https?:$/.test(url.protocol) || isKeptFile(url)) return null
  const page = idIn(url.href)
  if (page) return addressOf(page)
  return /^https?:/i.test(target) ? url.href : null
}

/** Text as Markdown that shows it to the letter. */
export const escaped = (text: string): string => text.replace(/[\\`*_~$[\]<>{}|^#]/g, '\\$&')

/** A link as Markdown. `text` is Markdown, too; the text alone when the address is none that we keep. */
export const linked = (text: string, target: string): string => {
  const url = linkOf(target)
  if (!url) return text
  return text.trim() === '' ? `<${url}>` : `[${text}](<${url}>)`
}
