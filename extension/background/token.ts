import { createStore, del, get, set, type UseStore } from 'idb-keyval'
import type { Tokens } from '#shared/oauth/tokens.ts'

let store: UseStore | undefined
const own = (): UseStore => {
  store ??= createStore('hypha', 'secret')
  return store
}

/**
 * The tokens live in IndexedDB of the extension's own origin, which no content script can open. `storage.local` would
 * do in Chromium (`setAccessLevel`); Firefox 153 has no such thing, and there content scripts read all of it.
 */
export const token = {
  read: (): Promise<Tokens | undefined> => get('token', own()),
  write: (value: Tokens): Promise<void> => set('token', value, own()),
  drop: (): Promise<void> => del('token', own()),
}
