import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '#cli/root.ts'
import { galleryPage } from '#test/gallery/page.ts'
import { fileOf, pictures, schemes } from '#test/gallery/pictures.ts'

const folder = join(root, 'docs/gallery')
const files = readdirSync(folder).filter(name => name.endsWith('.webp'))

it('every surface and state has its picture in docs/gallery, and every picture its scene', () => {
  const wanted = pictures.flatMap(picture => schemes.map(scheme => fileOf(picture, scheme)))
  expect(new Set(wanted).size).toBe(wanted.length)
  expect(files.toSorted()).toEqual(wanted.toSorted())
})

it('all pictures together are small enough for a repository', () => {
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  expect(bytes).toBeLessThan(4_000_000)
})

it('docs/gallery/README.md shows them all', async () => {
  await expect(galleryPage()).toMatchFileSnapshot('../../docs/gallery/README.md')
})
