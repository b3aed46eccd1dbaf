import satisfies from 'spdx-satisfies'
import { type Locked, lockedPackages, nameAt } from '#test/meta/lockfile.ts'
import { type Part, parts, shippedWith } from '#test/meta/shipped.ts'
import { table } from '#test/meta/table.ts'

/** Licences (SPDX) that ask for no more than their notice, and may be bundled into what we build. */
const permissive = [
  ...[
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'ISC',
    'MIT',
    'PSF-2.0',
  ],
]

/** The command bundles nothing: libvips (LGPL) stays a library of its own, which wrangler brings along. */
const allowed: Record<Part, readonly string[]> = {
  worker: permissive,
  extension: permissive,
  command: [...permissive, 'LGPL-3.0-or-later'],
}

export type Shipped = { name: string; version: string; licence: string | null; parts: Part[] }

/** A build for one platform that the registry did not describe has the licence of the package it is a build of. */
const licenceAt = (place: string, packages: Map<string, Locked>): string | null => {
  const entry = packages.get(place)
  if (entry?.license || !entry?.optional) return entry?.license ?? null
  const whole = [...packages.values()].find(other => nameAt(place) in other.optionalDependencies)
  return whole?.license ?? null
}

/** Every package that ships, by name and version, with its licence and the parts it is in. */
export const shippedPackages = (): Shipped[] => {
  const packages = lockedPackages()
  const found = new Map<string, Shipped>()
  for (const part of Object.keys(parts) as Part[]) {
    for (const place of shippedWith(part, packages)) {
      const [name, version] = [nameAt(place), packages.get(place)?.version ?? '']
      const known = found.get(`${name} ${version}`) ?? {
        name,
        version,
        licence: licenceAt(place, packages),
        parts: [],
      }
      if (!known.parts.includes(part)) known.parts.push(part)
      found.set(`${name} ${version}`, known)
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shipped]) => shipped)
}

const mayShip = (licence: string | null, part: Part): boolean => {
  try {
    return licence !== null && satisfies(licence, allowed[part])
  } catch {
    return false // No licence SPDX knows.
  }
}

/** What may not ship as it is, one line each; empty when all is well. */
export const licenceFaults = (shipped: readonly Shipped[]): string[] =>
  shipped.flatMap(({ name, version, licence, parts: where }) =>
    where
      .filter(part => !mayShip(licence, part))
      .map(part => `${name} ${version} (${licence ?? 'no licence'}) may not be part of the ${part}`),
  )

/** docs/LICENSES.md. */
export const licencesPage = (shipped: readonly Shipped[]): string =>
  [
    '# Licences',
    '',
    'Every package in what we ship: bundled into the worker and the extension, or installed beside the command.',
    'This file is generated: `npx vitest run --project unit test/meta -u` writes it, and a test fails when it is stale. Licences',
    'that may ship are listed in `test/meta/licences.ts`; any other fails `npm test`.',
    '',
    ...table(
      ['package', 'version', 'licence', 'part of'],
      shipped.map(({ name, version, licence, parts: where }) => [
        `\`${name}\``,
        version,
        licence ?? '',
        where.join(', '),
      ]),
    ),
    '',
  ].join('\n')
