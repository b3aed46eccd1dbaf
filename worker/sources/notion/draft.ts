import { limits } from '#shared/contract/limits.ts'
import { digestOf } from '../service/digest.ts'
import type { ServiceDraft } from '../service/service.ts'
import { markOf, writtenOut } from './comments.ts'
import { addressOf } from './ids.ts'
import { escaped } from './markdown/links.ts'
import type { Names } from './names.ts'
import { linesOf, type Property, peopleIn, relatedIn, titleOf } from './properties.ts'
import type { Comment, Page } from './shapes.ts'

/** A page with all that makes its item. */
export type Read = {
  page: Omit<Page, 'properties' | 'parent'>
  properties: readonly Property[]
  /** The page it lies in, by id; null: none of the same root. */
  within: string | null
  /** Its text as plain Markdown. */
  text: string
  comments: readonly Comment[]
}

const most = { people: 200, links: 500 } as const

/** The text with as much of it as fits beside the rest. */
const bodyOf = ({ properties, text, comments }: Read, title: string, names: Names): string => {
  const head = [`# ${escaped(title)}`, linesOf(properties, names).join('\n')].filter(Boolean).join('\n\n')
  const end = writtenOut(comments, names)
  const room = limits.itemCharacters - head.length - end.length - 4
  return [head, text.slice(0, Math.max(0, room)), end]
    .filter(Boolean)
    .join('\n\n')
    .slice(0, limits.itemCharacters)
    .toWellFormed()
}

type People = NonNullable<ServiceDraft['people']>

/** Who made the page and who changed it last; whom its properties name reviews it or is charged with it. */
const peopleOf = ({ page, properties }: Read, names: Names): People => {
  const told = [
    { role: 'author' as const, id: page.created_by.id },
    { role: 'co-author' as const, id: page.last_edited_by.id },
    ...properties.flatMap(property => {
      const role = /review/i.test(property.name) ? ('reviewer' as const) : ('assignee' as const)
      return peopleIn(property).map(({ id }) => ({ role, id }))
    }),
  ].filter(({ role, id }) => role !== 'co-author' || id !== page.created_by.id)
  const once = new Map(told.map(one => [`${one.role} ${one.id}`, one]))
  return [...once.values()]
    .slice(0, most.people)
    .map(({ role, id }) => ({ role, person: names.personOf(id) }))
}

const linksOf = ({ within, properties }: Read): NonNullable<ServiceDraft['links']> => [
  ...(within === null ? [] : [{ kind: 'part-of' as const, url: addressOf(within) }]),
  ...[...new Set(relatedIn(properties))]
    .slice(0, most.links - 1)
    .map(id => ({ kind: 'mentions' as const, url: addressOf(id) })),
]

/** A page as an item. Pure, but for the version. */
const contentOf = (read: Read, names: Names): Omit<ServiceDraft, 'version'> => {
  const { page, properties } = read
  const title = titleOf(properties).trim().slice(0, limits.titleCharacters).toWellFormed() || 'Untitled'
  return {
    ref: page.id,
    kind: 'document',
    title,
    body: bodyOf(read, title, names),
    format: 'markdown',
    url: addressOf(page.id),
    createdAt: page.created_time,
    updatedAt: page.last_edited_time,
    people: peopleOf(read, names),
    links: linksOf(read),
  }
}

/** Notion tells times to the minute, and a page may be changed again in the minute in which we read it. */
const settled = 120_000

/** Whether an edit is so long ago that another one would be told by another time. */
export const isSettled = ({ last_edited_time }: { last_edited_time: string }, now: Date): boolean =>
  now.getTime() - Date.parse(last_edited_time) >= settled

/**
 * A page as an item. `began`: when its reading did. Its version begins with what a listing tells of it, when it was edited and what
 * its comments are; with more than that when it has to be read once more.
 */
export const draftOf = async (read: Read, names: Names, began: Date): Promise<ServiceDraft> => {
  const content = contentOf(read, names)
  const edited = read.page.last_edited_time
  const moment = isSettled(read.page, began) ? edited : `${edited}~`
  return { ...content, version: `${moment} ${await markOf(read.comments)} ${await digestOf(content)}` }
}
