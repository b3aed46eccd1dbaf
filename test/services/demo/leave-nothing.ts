import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { holderOfProfile } from '#cli/browser/open.ts'

/** What still ends writes into its folder, for a while. In milliseconds. */
const between = 200
const patience = 20_000

const endBrowser = (profile: string): void => {
  const pid = holderOfProfile(profile)
  if (pid === null) return
  try {
    // It leads a group of its own (cli/browser/open.ts).
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}

const remove = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // Something was written while we removed it: the next time.
  }
}

/** Ends the browser of a demo whose process was killed, and removes its folder until it stays away. */
export const leaveNothing = async (folder: string): Promise<void> => {
  const late = Date.now() + patience
  for (let away = 0; away < 3 && Date.now() < late; ) {
    endBrowser(join(folder, 'browser'))
    remove(folder)
    await after(between)
    away = existsSync(folder) ? 0 : away + 1
  }
}
