import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '#cli/root.ts'
import { manifestFor } from '#extension/build/manifest.ts'

it('docs/STORES.md says why for every permission of both builds, and for no other', () => {
  const page = readFileSync(join(root, 'docs/STORES.md'), 'utf8')
  const [, section = ''] = page.split('## Why each permission')
  const lines =
    section
      .split('## ')[0]
      ?.split('\n')
      .filter(line => line.startsWith('- ')) ?? []
  const named = lines.flatMap(line =>
    [...(line.split(': ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  const asked = ['chrome', 'firefox'].flatMap(browser => {
    const { permissions = [], optional_host_permissions = [] } = manifestFor(browser)
    return [...permissions, ...optional_host_permissions].map(String)
  })
  expect(named.toSorted()).toEqual([...new Set(asked)].toSorted())
})
