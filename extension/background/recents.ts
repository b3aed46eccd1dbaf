import { read, recentsStored, write } from '../stored.ts'
import type { Recent } from '../views.ts'

const most = 20

/** Puts what was opened first; an address occurs once. */
export const withRecent = (recents: Recent[], opened: Recent): Recent[] =>
  [opened, ...recents.filter(recent => recent.url !== opened.url)].slice(0, most)

export const addRecent = async (opened: Recent): Promise<void> =>
  write(recentsStored, withRecent(await read(recentsStored), opened))
