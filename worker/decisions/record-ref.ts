import { canonicalUrl } from '../sources/index.ts'

/**
 * Where a record stands: its ref, which is or ends in its path when it is a file, and its canonical address, when it has
 * one. A source that needs more than the path in a ref puts it before: `1201/blob/docs/adr/0007-quotes.md`.
 */
export type Home = { ref: string; url: string | null }

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path without `.` and `..`; null when it leaves the root. */
const normal = (path: string): string | null => {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null
    if (part !== '' && part !== '.' && part !== '..') parts.push(part)
  }
  return parts.length > 0 ? parts.join('/') : null
}

const folderOf = (ref: string): string => ref.slice(0, ref.lastIndexOf('/') + 1)

/** The path in a ref: as much of its end as the address ends in, too; all of it when there is no such address. */
export const pathOf = ({ ref, url }: Home): string => {
  const own = decoded(url ?? '')
  const segments = ref.split('/')
  const paths = segments.map((_, n) => segments.slice(n).join('/'))
  return paths.find(path => own.endsWith(`/${path}`)) ?? ref
}

/** The path of a neighbour by its address: where a record's own address ends in its path, so does its neighbour's. */
const pathOfAddress = (address: string, home: Home): string | null => {
  const own = decoded(home.url ?? '')
  const path = pathOf(home)
  const root = own.endsWith(`/${path}`) ? own.slice(0, -path.length) : null
  const neighbour = decoded(canonicalUrl(address))
  return root && neighbour.startsWith(root) ? normal(neighbour.slice(root.length)) : null
}

const pathOfLink = (target: string, home: Home): string | null => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return pathOfAddress(target, home)
  const path = target.replace(/[#?].*$/s, '')
  if (path === '') return null
  return normal(decoded(path.startsWith('/') ? path : folderOf(pathOf(home)) + path))
}

/** The ref behind a link of a record: relative, from the root, or an address of the same container; null for any other. */
export const refOfLink = (target: string, home: Home): string | null => {
  const path = pathOfLink(target, home)
  return path === null ? null : home.ref.slice(0, home.ref.length - pathOf(home).length) + path
}

/**
 * The beginning of the ref of record number `n`, by the way its neighbour is named: beside `docs/adr/0007-quotes.md`
 * number 9 is `docs/adr/0009-`. Its name is not known here, so whoever compares refs compares beginnings.
 */
export const refOfNumber = (n: number, home: Home): string | null => {
  const folder = folderOf(home.ref)
  const [, lead, digits, separator] = /^(\D{0,20})(\d{1,5})([-_. ])/.exec(home.ref.slice(folder.length)) ?? []
  if (lead === undefined || digits === undefined) return null
  return `${folder}${lead}${String(n).padStart(digits.length, '0')}${separator}`
}
