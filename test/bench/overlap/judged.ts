import { readFileSync } from 'node:fs'

/** Pairs somebody read: `draft TAB item TAB 1 or 0`, a line each. Kept outside the project, like the corpora. */
export const judgedIn = (file: string | undefined): ReadonlyMap<string, boolean> =>
  new Map(
    (file ? readFileSync(file, 'utf8') : '')
      .split('\n')
      .filter(Boolean)
      .map(line => line.split('\t'))
      .map(([draft = '', item = '', right]) => [`${draft}\t${item}`, right === '1']),
  )
