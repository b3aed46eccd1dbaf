import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '#cli/root.ts'

const names = z.record(z.string(), z.string()).default({})

const locked = z.object({
  version: z.string().default(''),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  optional: z.boolean().default(false),
  /** Systems it is for; absent: all. */
  os: z.array(z.string()).optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
})
export type Locked = z.infer<typeof locked>

/** Packages of the lockfile by the folder they are installed in (`node_modules/a/node_modules/b`), ourselves left out. */
export const lockedPackages = (): Map<string, Locked> => {
  const file = z.object({ packages: z.record(z.string(), locked) })
  const { packages } = file.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  return new Map(Object.entries(packages).filter(([place]) => place !== ''))
}

/** The name of the package in a folder. */
export const nameAt = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13)

/** The folders Node would look for a package in, from the one that wants it (empty: ours) up to the root. */
const placesFor = (wanter: string, name: string): string[] => {
  const parts = wanter === '' ? [] : wanter.split('/node_modules/')
  const folders = parts.map((_, n) => parts.slice(0, parts.length - n).join('/node_modules/'))
  return [...folders.map(folder => `${folder}/node_modules/${name}`), `node_modules/${name}`]
}

/** Where the package that `wanter` calls `name` is installed; null when it is not. */
export const placeOf = (packages: Map<string, Locked>, wanter: string, name: string): string | null =>
  placesFor(wanter, name).find(place => packages.has(place)) ?? null

/**
 * What keeps the lockfile from pinning every package by its hash, one line each; empty when it does. The build of a
 * package for another system may lack its hash where the registry does not show it (npm checks it when it is installed).
 */
export const lockfileFaults = (packages: Map<string, Locked>): string[] =>
  [...packages].flatMap(([place, { integrity, resolved, optional, os }]) => {
    if (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
      return [`${place} comes from ${resolved}, which is not the registry`]
    if (integrity === undefined && optional && os) return []
    return integrity?.startsWith('sha512-') ? [] : [`${place} is not pinned by a SHA-512 hash`]
  })
