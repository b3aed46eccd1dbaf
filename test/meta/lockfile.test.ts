import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { root } from '#cli/root.ts'

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

/** The folders Node would look for a package in, from the one that wants it up to the root. */
const placesFor = (wanter: string, name: string): string[] => {
  const folders = wanter
    .split('/node_modules/')
    .map((_, n, all) => all.slice(0, n + 1).join('/node_modules/'))
  return ['', ...folders].map(folder => (folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`))
}

it('the lockfile knows the packages of every platform: else npm ci refuses it everywhere', () => {
  const { packages } = lockfile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const missing = Object.entries(packages).flatMap(([wanter, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => !placesFor(wanter, name).some(place => place in packages),
    ),
  )
  expect(missing).toEqual([])
})
