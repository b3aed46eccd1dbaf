import { createStore, del, get, set, type UseStore } from 'idb-keyval'

let store: UseStore | undefined
const own = (): UseStore => {
  store ??= createStore('hypha', 'secret')
  return store
}

/**
 * The token lives in IndexedDB of the extension's own origin, which no content script can open. `storage.local` would
 * do in Chromium (`setAccessLevel`); Firefox 153 has no such thing, and there content scripts read all of it.
 */
export const token = {
  read: (): Promise<string | undefined> => get('token', own()),
  write: (value: string): Promise<void> => set('token', value, own()),
  drop: (): Promise<void> => del('token', own()),
}
