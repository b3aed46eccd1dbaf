import type {
  NotionDatabase,
  NotionPage,
  NotionSource,
  NotionState,
} from '#test/services/company/notion-state.ts'

/** What the integration may read, and what is in the trash, follow from what a thing lies in. */

type Thing = NotionPage | NotionDatabase | NotionSource

const above = (state: NotionState, thing: Thing): Thing | undefined => {
  if ('database' in thing) return state.databases.get(thing.database)
  const { parent } = thing
  if ('page' in parent) return state.pages.get(parent.page)
  return 'source' in parent ? state.sources.get(parent.source) : undefined
}

/** A thing and all it lies in, from itself up. */
const chain = (state: NotionState, thing: Thing): Thing[] => {
  const found: Thing[] = []
  for (let at: Thing | undefined = thing; at; at = above(state, at)) found.push(at)
  return found
}

/** The root through which the integration may read a thing; null: it may not. */
export const rootOf = (state: NotionState, thing: Thing): string | null => {
  for (const { id } of chain(state, thing)) {
    if (state.roots.has(id)) return id
    if (state.restricted.has(id)) return null
  }
  return null
}

export const inTrash = (state: NotionState, thing: Thing): boolean =>
  chain(state, thing).some(at => 'trashed' in at && at.trashed)

const readable = <T extends Thing>(state: NotionState, thing: T | undefined): T | undefined =>
  thing && rootOf(state, thing) ? thing : undefined

export const readablePage = (state: NotionState, id: string) => readable(state, state.pages.get(id))
export const readableDatabase = (state: NotionState, id: string) => readable(state, state.databases.get(id))
export const readableSource = (state: NotionState, id: string) => readable(state, state.sources.get(id))
