import type { RichTextItemResponse } from '@notionhq/client'

/** A run of text in a block: plain or marked, or with somebody, something or somewhere in it. */
export type Word =
  | string
  | { code: string }
  | { bold: string }
  | { user: string; name: string }
  | { page: string; title: string }
  | { link: string; text: string }
export type Words = readonly Word[]

/** Where Notion shows a page, database or block; `id` is a UUID. */
export const addressOf = (id: string): string => `https://app.notion.com/p/${id.replaceAll('-', '')}`

type Look = Partial<RichTextItemResponse['annotations']>

const annotations = (look: Look) =>
  ({
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: 'default',
    ...look,
  }) as const

const text = (content: string, look: Look = {}, url: string | null = null): RichTextItemResponse => ({
  type: 'text',
  text: { content, link: url ? { url } : null },
  annotations: annotations(look),
  plain_text: content,
  href: url,
})

const rich = (word: Word): RichTextItemResponse => {
  if (typeof word === 'string') return text(word)
  if ('code' in word) return text(word.code, { code: true })
  if ('bold' in word) return text(word.bold, { bold: true })
  if ('link' in word) return text(word.text, {}, word.link)
  const common = { type: 'mention', annotations: annotations({}) } as const
  if ('user' in word) {
    const user = { object: 'user', id: word.user } as const
    return { ...common, mention: { type: 'user', user }, plain_text: `@${word.name}`, href: null }
  }
  const mention = { type: 'page', page: { id: word.page } } as const
  return { ...common, mention, plain_text: word.title, href: addressOf(word.page) }
}

export const richText = (words: Words): RichTextItemResponse[] => words.map(rich)

/** Outside code, as the enhanced Markdown format asks. */
const escaped = (plain: string): string => plain.replace(/[\\*~`$[\]<>{}|^]/g, '\\$&')

const markdownOf = (word: Word): string => {
  if (typeof word === 'string') return escaped(word)
  if ('code' in word) return `\`${word.code}\``
  if ('bold' in word) return `**${escaped(word.bold)}**`
  if ('link' in word) return `[${escaped(word.text)}](${word.link})`
  if ('user' in word) return `<mention-user url="user://${word.user}">${escaped(word.name)}</mention-user>`
  return `<mention-page url="${addressOf(word.page)}">${escaped(word.title)}</mention-page>`
}

/** Enhanced Markdown (developers.notion.com, "Enhanced markdown format"). */
export const markdown = (words: Words): string => words.map(markdownOf).join('')
