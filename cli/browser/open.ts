import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { Browser } from '#cli/browser/find.ts'
import { groupOf } from '#cli/machine/group.ts'

/** A proxy, `host:port`, and the SHA-256 of the public key it answers with, base64: no other certificate of ours is believed. */
export type Network = { proxy: string; certificate: string }

export type Window = {
  browser: Browser
  /** Folder of the unpacked extension. */
  extension: string
  /** Folder of the profile, which is Hypha's own. */
  profile: string
  /** Where everything but this machine is; default: the network as it is. */
  network?: Network
}

export type OpenBrowser = {
  /** Resolves when the person or the system has closed it. */
  ended: Promise<void>
  /** Shows one more address in it. */
  show(address: string): Promise<void>
  stop(): Promise<void>
}

/** Chromium refuses to run its sandbox as root. */
export const needsNoSandbox = (): boolean => process.platform === 'linux' && process.getuid?.() === 0

const throughProxy = ({ proxy, certificate }: Network): string[] => [
  `--proxy-server=http://${proxy}`,
  `--ignore-certificate-errors-spki-list=${certificate}`,
]

const common = (profile: string): string[] => [
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  ...(needsNoSandbox() ? ['--no-sandbox'] : []),
]

/** Process of the running browser that holds this profile; null: none does. Never known on Windows. */
export const holderOfProfile = (profile: string): number | null => {
  try {
    const [, pid] = /-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? []
    return pid !== undefined && process.kill(Number(pid), 0) ? Number(pid) : null
  } catch {
    return null
  }
}

/** Whether a running browser holds this profile; it takes addresses from others from then on. */
const isHeld = (profile: string): boolean =>
  process.platform === 'win32' ? existsSync(join(profile, 'lockfile')) : holderOfProfile(profile) !== null

/** How long the browser may take to hold its profile, in milliseconds. */
const patience = 20_000

/**
 * Opens a window as a plain child process: nothing drives it, so sites see a person's browser. `show` hands an address
 * to it as a second start of the browser does: on the first one's command line an extension's page would be asked
 * for before the extension is there, and the address would stay in the list of processes.
 */
export const openBrowser = async ({ browser, extension, profile, network }: Window): Promise<OpenBrowser> => {
  const args = [
    ...common(profile),
    `--load-extension=${extension}`,
    ...(network ? throughProxy(network) : []),
  ]
  const child = spawn(browser.path, args, { detached: true, stdio: 'ignore' })
  const group = await groupOf(child)
  const held = async () => {
    const late = Date.now() + patience
    while (!isHeld(profile) && Date.now() < late) await after(50)
  }
  return {
    ended: group.ended,
    show: async address => {
      await held()
      const messenger = spawn(browser.path, [...common(profile), address], { stdio: 'ignore' })
      await once(messenger, 'exit')
    },
    stop: () => group.stop(() => child.kill('SIGTERM')),
  }
}
