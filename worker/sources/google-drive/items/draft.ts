import { limits } from '#shared/contract/limits.ts'
import type { Readers, ServiceDraft } from '../../service/service.ts'
import type { File, User } from '../api/shapes.ts'
import { type Comment, textOfComments } from './comments.ts'
import { type Content, formatOf } from './content.ts'
import { addressOf } from './covered.ts'

/** A file and all that was read of it. `keys`: of identities of `google`, by e-mail. */
export type Read = {
  ref: string
  file: File
  content: Content
  comments: { comments: readonly Comment[]; more: boolean }
  version: string
  readers?: Readers
  keys: ReadonlyMap<string, string>
}

const note = (text: string): string => `\n\n(${text})`

/** The text, then what was said about it; what does not fit is left out, and that is said. */
const bodyOf = ({ file, content, comments }: Read): string => {
  const said = textOfComments(comments.comments, formatOf(file))
  const room = limits.itemCharacters - 200
  const talk = said.slice(0, room / 4)
  const text = content.text.slice(0, room - talk.length)
  const isCut = content.cut || text.length < content.text.length
  const isTalkCut = comments.more || talk.length < said.length
  return [
    text,
    isCut ? note('The rest of this text is not indexed: it is too long.') : '',
    talk === '' ? '' : `\n\n${talk}`,
    isTalkCut ? note('Further comments are not indexed.') : '',
  ]
    .join('')
    .toWellFormed()
    .trim()
}

const personOf = (user: User, keys: Read['keys']) => {
  const key = keys.get(user.emailAddress?.toLowerCase() ?? '')
  if (key === undefined) return []
  const name = user.displayName?.slice(0, limits.nameCharacters) || 'Somebody'
  return [{ name, identities: [{ source: 'google', key }] }]
}

/**
 * Owners wrote it; whoever changed it last had a part in it. A shared drive owns its files, so there nobody is told to
 * be the author: the last change may be a comma.
 */
const peopleOf = ({ file, keys }: Read): NonNullable<ServiceDraft['people']> => {
  const owners = file.owners.flatMap(u => personOf(u, keys))
  const last = file.lastModifyingUser ? personOf(file.lastModifyingUser, keys) : []
  const known = new Set(owners.flatMap(p => p.identities.map(i => i.key)))
  return [
    ...owners.map(person => ({ role: 'author' as const, person })),
    ...last
      .filter(p => p.identities.every(i => !known.has(i.key)))
      .map(person => ({ role: 'co-author' as const, person })),
  ]
}

/** The addresses by which a file names people. */
export const addressesOf = ({ owners, lastModifyingUser }: File): string[] =>
  [...owners, ...(lastModifyingUser ? [lastModifyingUser] : [])].flatMap(
    u => u.emailAddress?.toLowerCase() ?? [],
  )

/** A file in our shape. Pure. Tabs of a document are in its text; its address is the whole document's. */
export const draftOf = (read: Read): ServiceDraft => {
  const { ref, file, version, readers } = read
  return {
    ref,
    version,
    kind: 'document',
    title: file.name.slice(0, limits.titleCharacters),
    body: bodyOf(read),
    format: formatOf(file),
    url: addressOf(file.id, file.mimeType),
    createdAt: file.createdTime,
    updatedAt: file.modifiedTime,
    people: peopleOf(read),
    ...(readers === undefined ? {} : { readers }),
  }
}
