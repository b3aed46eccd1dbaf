import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '#cli/browser/find.ts'
import { extensionId } from '#shared/extension-id.ts'

/** Where Debian's Chromium looks for what an organisation has set. */
const place = '/etc/chromium'

/** A Chromium that an organisation manages, and nobody else's: what it is set by is seen by its processes alone. */
export type Managed = { program: string; remove(): void }

const within = (folder: string): string[] => [
  'unshare',
  '--mount',
  '--propagation',
  'private',
  'sh',
  '-c',
  `mount --bind "$0" ${place} && exec "$@"`,
  folder,
]

const madeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hypha-managed-'))
  mkdirSync(join(folder, 'policies/managed'), { recursive: true })
  return folder
}

/** Whether this machine lets us give a process a file system of its own: root may, in most places. */
export const canManage = (): boolean => {
  const folder = madeFolder()
  try {
    const [command = '', ...input] = [...within(folder), 'true']
    execFileSync(command, input, { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `policy` is what the extension finds in `storage.managed`. */
export const managedChromium = (policy: object): Managed => {
  const folder = madeFolder()
  const set = { '3rdparty': { extensions: { [extensionId]: policy } } }
  writeFileSync(join(folder, 'policies/managed/hypha.json'), JSON.stringify(set))
  const program = join(folder, 'chromium')
  const words = [...within(folder), findBrowser()?.path ?? '/usr/bin/chromium'].map(word => `'${word}'`)
  writeFileSync(program, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`)
  chmodSync(program, 0o700)
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
