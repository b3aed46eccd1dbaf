import { CallError, call } from '#shared/contract/client.ts'
import { browser } from '../browser.ts'
import type { Surface } from '../messages.ts'
import { adapterOf } from '../page-script-name.ts'
import { accountStored, read, switchesStored, write } from '../stored.ts'
import { isSwitchedOff } from '../switches.ts'
import type { Deps } from './deps.ts'
import type { Sender } from './sender.ts'

type Asker = Pick<Extract<Sender, { kind: 'page' }>, 'host' | 'address'>

/** How long a list is trusted, in ms; one that cannot be read anew goes on holding. */
const trusted = 60 * 60_000

/** Asks the worker of whoever is signed in what is turned off, now and then. */
export const freshenSwitches = async (deps: Deps): Promise<void> => {
  const [{ off, at }, account] = await Promise.all([read(switchesStored), read(accountStored)])
  if (!account || account.lapsed || deps.now() - at < trusted) return
  await write(switchesStored, { off, at: deps.now() })
  const asked = { baseUrl: account.worker, signal: AbortSignal.timeout(5_000) }
  const answer = await call('health.get', {}, asked).catch(() => null)
  if (answer) await write(switchesStored, { off: answer.switchedOff ?? [], at: deps.now() })
}

/** Whether the page that asks, or one surface of it, is turned off by the worker. */
export const isOffFor = async ({ host, address }: Asker, surface: Surface | null): Promise<boolean> => {
  const { off } = await read(switchesStored)
  const kind = host.pageOf(new URL(address))?.kind ?? ''
  const { version } = browser.runtime.getManifest()
  return isSwitchedOff(off, { host: adapterOf(host), kind, surface, version })
}

/** Throws CallError `surface.off`: a frame that is not expected is not put into the page. */
export const checkSurface = async (asker: Asker, surface: Surface): Promise<void> => {
  if (await isOffFor(asker, surface))
    throw new CallError('surface.off', 'This surface is turned off by the worker.')
}
