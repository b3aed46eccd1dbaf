import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#cli/root.ts'
import { type Locked, placeOf } from '#test/meta/lockfile.ts'

/** What leaves this repository, and the folders it is made of. `extension/build` only makes the extension. */
export const parts = {
  worker: ['worker', 'shared'],
  extension: ['extension', 'shared'],
  command: ['cli', 'shared', 'worker/db'],
} as const
export type Part = keyof typeof parts

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /(?<!\.test)\.(tsx?|mjs)$/.test(name) && !name.startsWith('build/'))
    .map(name => readFileSync(join(root, folder, name), 'utf8'))

/** Imports that are more than types, static or not. */
const imports =
  /(?:\b(?:import|export)\s+(?!type\b)[^'";]*?\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)'([^'.#][^']*)'/g

const packageOf = (specifier: string): string[] => {
  if (specifier.startsWith('node:') || specifier.startsWith('cloudflare:')) return []
  return [specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')]
}

/** The packages the sources of a part import. */
export const importedBy = (part: Part): Set<string> =>
  new Set(
    parts[part]
      .flatMap(sourcesIn)
      .flatMap(text => [...text.matchAll(imports)].flatMap(([, name = '']) => packageOf(name))),
  )

/** Their few helpers are bundled, none of what they build with. */
const buildTools = new Set(['wxt'])

const wantedBy = ({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }: Locked) => [
  ...Object.keys({ ...dependencies, ...optionalDependencies }),
  ...Object.keys(peerDependencies).filter(name => !peerDependenciesMeta[name]?.optional),
]

/** Where everything is installed that a part runs on: what it imports, and what that wants in turn. */
export const shippedWith = (part: Part, packages: Map<string, Locked>): Set<string> => {
  const found = new Set<string>()
  const take = (wanter: string, name: string): void => {
    const place = placeOf(packages, wanter, name)
    const entry = place === null ? undefined : packages.get(place)
    if (place === null || !entry || found.has(place)) return
    found.add(place)
    if (!buildTools.has(name)) for (const next of wantedBy(entry)) take(place, next)
  }
  for (const name of importedBy(part)) take('', name)
  return found
}
