import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Change } from '#test/bench/owners/changes.ts'

const people = 400
const filesPerFolder = 8
const firstDay = Date.parse('2016-01-01T00:00:00Z')
const lastDay = Date.parse('2026-11-01T00:00:00Z')

/** A folder of a tree in which each has ten below it. */
const folderOf = (n: number): string => {
  const above = Math.floor((n - 1) / 10)
  return n === 0 ? 'src' : `${folderOf(above)}/part${n}`
}

/** A repository that never was: changes in order of time, and its files. The same for the same numbers. */
export type MadeHistory = { changes: Change[]; files: string[] }

/**
 * `count` changes of 1 to 9 files each by one of 400 people, reviewed by one or two, over ten years and `folders` folders. Who works
 * where is uneven: each folder has its few, and some are everywhere.
 */
export const madeHistory = (count: number, folders: number, seed = 1): MadeHistory => {
  const names = Array.from({ length: folders }, (_, n) => folderOf(n))
  const fileOf = (folder: number, n: number): string => `${names[folder] ?? 'src'}/file${n}.ts`
  const random = xoroshiro128plus(seed)
  const upTo = (most: number): number => uniformInt(random, 0, most)
  const whoAt = (folder: number): string =>
    `person ${upTo(3) === 0 ? upTo(people - 1) : (folder * 7 + upTo(5)) % people}`
  const changeAt = (n: number): Change => {
    const folder = upTo(folders - 1)
    const paths = Array.from({ length: 1 + upTo(8) }, () =>
      fileOf(upTo(4) === 0 ? upTo(folders - 1) : folder, upTo(filesPerFolder - 1)),
    )
    const author = whoAt(folder)
    const reviewers = [whoAt(folder), whoAt(folder)].slice(0, 1 + upTo(1)).filter(name => name !== author)
    return {
      sha: n.toString(16).padStart(40, '0'),
      date: new Date(firstDay + ((lastDay - firstDay) * n) / count).toISOString(),
      author,
      reviewers: [...new Set(reviewers)],
      paths: [...new Set(paths)],
      title: `Change ${n} of part ${folder}`,
    }
  }
  return {
    files: names.flatMap((_, folder) => Array.from({ length: filesPerFolder }, (_x, n) => fileOf(folder, n))),
    changes: Array.from({ length: count }, (_, n) => changeAt(n)),
  }
}
