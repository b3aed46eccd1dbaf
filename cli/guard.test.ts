import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { whatIsMissing } from '#cli/guard.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hypha-guard-'))
  const manifest = { dependencies: { zod: '4' }, devDependencies: { commander: '15', node: '24' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
})
afterEach(() => rmSync(folder, { recursive: true }))

const install = (...names: string[]) => {
  for (const name of names) {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true })
    cpSync(join(folder, 'package.json'), join(folder, 'node_modules', name, 'package.json'))
  }
}

const installNode = () => {
  mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true })
  writeFileSync(join(folder, 'node_modules/node/bin/node'), '')
}

describe('what keeps Hypha from running', () => {
  it('is nothing on Node 24 with everything installed', () => {
    install('zod', 'commander', 'node')
    expect(whatIsMissing({ version: '24.21.0', folder })).toBeNull()
  })

  it('is a missing node_modules', () => {
    expect(whatIsMissing({ version: '24.21.0', folder })).toEqual({
      message: 'Hypha is not installed yet',
      remedy: `run \`npm ci\` in ${folder}`,
    })
  })

  it('is an installation without development packages, by name', () => {
    install('zod')
    expect(whatIsMissing({ version: '24.21.0', folder })).toEqual({
      message: 'Hypha is installed without commander, node',
      remedy: `run \`npm ci\` in ${folder}, without --omit=dev`,
    })
  })

  it('is an older Node where install scripts were left out', () => {
    install('zod', 'commander', 'node')
    const missing = whatIsMissing({ version: '20.20.2', folder })
    expect(missing?.message).toBe('Hypha needs Node 24 and this is Node 20.20.2')
    expect(missing?.remedy).toContain('without --ignore-scripts')
  })

  it('is an older Node although our own is there, when the command is not run by npm', () => {
    install('zod', 'commander', 'node')
    installNode()
    expect(whatIsMissing({ version: '20.20.2', folder })?.remedy).toContain('npm run -s hypha')
  })
})
