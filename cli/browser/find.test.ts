import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from '#cli/browser/find.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hypha-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const install = (name: string): string => {
  const path = join(home, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, 0o755)
  return path
}

const found = (env: NodeJS.ProcessEnv) => findBrowser({ PATH: join(home, 'bin'), ...env }, home, 'linux')

describe('the browser on Linux', () => {
  it('is the one CHROMIUM_PATH names, or none when that is no program', () => {
    install('bin/chromium')
    const named = install('opt/my-chromium')
    expect(found({ CHROMIUM_PATH: named })).toEqual({ path: named, loadsExtensions: true })
    expect(found({ CHROMIUM_PATH: join(home, 'nothing') })).toBeNull()
  })

  it('is Chromium before others that load extensions, and those before branded Chrome', () => {
    const chrome = install('bin/google-chrome-stable')
    expect(found({})).toEqual({ path: chrome, loadsExtensions: false })
    const brave = install('bin/brave-browser')
    expect(found({})).toEqual({ path: brave, loadsExtensions: true })
    const chromium = install('bin/chromium')
    expect(found({})).toEqual({ path: chromium, loadsExtensions: true })
  })

  it('is the newest Chrome for Testing that Puppeteer keeps', () => {
    install('.cache/puppeteer/chrome/linux-99.0.1/chrome-linux64/chrome')
    const newest = install('.cache/puppeteer/chrome/linux-156.0.2/chrome-linux64/chrome')
    expect(found({})).toEqual({ path: newest, loadsExtensions: true })
  })

  it('is known to be branded by its path, also when it is named', () => {
    const chrome = install('opt/google/chrome/chrome')
    expect(found({ CHROMIUM_PATH: chrome })).toEqual({ path: chrome, loadsExtensions: false })
  })
})
