import { limits } from '#shared/contract/limits.ts'
import { ask } from './ask.ts'
import { addressOf, namedBy } from './ids.ts'
import { escaped, linked } from './markdown/links.ts'
import { tagOf } from './markdown/tag.ts'
import { markdownOf } from './rich-text.ts'
import type { Connection } from './settings.ts'
import { block, markdown } from './shapes.ts'
import { unlessGone } from './unless-gone.ts'

/** Requests for parts of one page. What is behind so many would be cut off anyway: an item holds 400,000 characters. */
const mostParts = 200

/** A block that the Markdown of a page leaves out, in a line of its own. */
const hole = /^(\t*)(<unknown\b[^<>]{0,4000}\/>)[ \t]*$/gm

const addresses = new Set(['bookmark', 'embed', 'link_preview'])
const children = new Set(['child_page', 'child_database'])

/** A page's text on its way: what of it Notion left out and will tell, and what was asked for already. */
type Text = { markdown: string; left: Set<string>; asked: Set<string> }

/** The text of a page or block as one answer tells it. Throws ServiceProblem. */
export const askText = async (at: Connection, id: string): Promise<Pick<Text, 'markdown' | 'left'>> => {
  const told = await ask(at, {
    what: 'text of a page',
    path: `/pages/${id}/markdown`,
    query: { include_transcript: 'true' },
    shape: markdown,
  })
  return { markdown: told.markdown, left: new Set(told.truncated ? told.unknown_block_ids : []) }
}

const askBlock = (at: Connection, id: string) =>
  unlessGone(ask(at, { what: 'block', path: `/blocks/${id}`, shape: block }))

/** What stands where a block was left out; null: nothing that we may see. */
const partOf = async (at: Connection, text: Text, id: string, alt: string): Promise<string | null> => {
  const found = alt === '' || addresses.has(alt) ? await askBlock(at, id) : undefined
  const shown = found?.bookmark ?? found?.embed ?? found?.link_preview
  if (shown) return linked(markdownOf(shown.caption) || escaped(shown.url), shown.url)
  const type = found?.type ?? alt
  // A page in a page is an item of its own: its text under these readers might be more than they may see.
  if (children.has(type)) return `<unknown url="${addressOf(id)}" alt="${type}"/>`
  if (found === null || !text.left.has(id)) return null
  const part = await unlessGone(askText(at, id))
  for (const more of part?.left ?? []) text.left.add(more)
  return part?.markdown ?? null
}

/** Fills the first hole that was not asked for; false: there is none. */
const fillNext = async (at: Connection, text: Text): Promise<boolean> => {
  for (const found of text.markdown.matchAll(hole)) {
    const [whole, tabs = '', tag = ''] = found
    const { url = '', alt = '' } = tagOf(tag)?.attributes ?? {}
    const id = namedBy(url)
    const isWanted = id !== null && !children.has(alt) && (text.left.has(id) || addresses.has(alt))
    if (!isWanted || text.asked.has(id)) continue
    text.asked.add(id)
    const part = (await partOf(at, text, id, alt)) ?? ''
    const lines = part === '' ? [] : part.split('\n').map(line => tabs + line)
    const { index } = found
    text.markdown = `${text.markdown.slice(0, index)}${lines.join('\n')}${text.markdown.slice(index + whole.length)}`
    return true
  }
  return false
}

/**
 * The text of a page as Notion writes it, with what its Markdown leaves out: parts of a long page, and the addresses of
 * bookmarks and embeds. One request for most pages; one more for each part. Throws ServiceProblem.
 */
export const contentOf = async (at: Connection, page: string): Promise<string> => {
  const text: Text = { ...(await askText(at, page)), asked: new Set([page]) }
  for (let n = 0; n < mostParts && text.markdown.length < limits.itemCharacters; n++)
    if (!(await fillNext(at, text))) break
  return text.markdown
}
