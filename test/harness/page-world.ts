import type { CDPSession, Page } from 'playwright-core'
import { extensionOrigin } from '#shared/extension-id.ts'

/** The world our script has in a page, apart from the page's own. */
type World = { cdp: CDPSession; contextId: number }

const worldOn = async (page: Page): Promise<World> => {
  const cdp = await page.context().newCDPSession(page)
  const found: number[] = []
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === extensionOrigin && context.auxData?.type === 'isolated') found.push(context.id)
  })
  // Tells of every world there is before it answers.
  await cdp.send('Runtime.enable')
  const contextId = found.at(-1)
  if (contextId === undefined) throw new Error(`Hypha has no script on ${page.url()}.`)
  return { cdp, contextId }
}

/** What an expression gives in the world of our script: what a page could do that has taken over its process. */
export const inOurWorld = async <T>(page: Page, expression: string): Promise<T> => {
  const { cdp, contextId } = await worldOn(page)
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  })
  await cdp.detach()
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
  return result.value
}

/** How many listeners our script has on a page. */
export const listenersOn = async (page: Page): Promise<number> => {
  const { cdp, contextId } = await worldOn(page)
  const counts = ['document', 'window', 'document.body', 'navigation'].map(async expression => {
    const { result } = await cdp.send('Runtime.evaluate', { expression, contextId })
    const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' })
    return listeners.length
  })
  const total = (await Promise.all(counts)).reduce((sum, n) => sum + n, 0)
  await cdp.detach()
  return total
}
