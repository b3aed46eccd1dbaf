import { browser } from '../browser.ts'
import type { PageAsks } from '../messages.ts'
import type { Result } from '../problem.ts'

/** Tells the background something; true when it took it. */
export type Tell = <K extends keyof PageAsks>(type: K, input: PageAsks[K]['in']) => Promise<boolean>

/**
 * `leave` is called when nobody is left to tell: the extension was updated or removed while the page stayed open, or
 * the site was turned off. Not ask() of messages.ts, whose words have no place in a page.
 */
export const createTell =
  (leave: () => void): Tell =>
  async (type, input) => {
    let result: Result<null> | undefined
    try {
      result = await browser.runtime.sendMessage({ type, input })
    } catch {
      // Told below: an extension that is gone has no id any more; one that starts just now is told again later.
    }
    if (!browser.runtime?.id || (result && !result.ok && result.problem.code === 'site.off')) leave()
    return result?.ok ?? false
  }
