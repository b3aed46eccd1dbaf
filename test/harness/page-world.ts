import type { CDPSession, Page } from 'playwright-core'
import { extensionOrigin } from '#shared/extension-id.ts'

/** The worlds our script has in a page, apart from the page's own; after an update the one before is still there. */
type Worlds = { cdp: CDPSession; contextIds: number[] }

const worldsOn = async (page: Page): Promise<Worlds> => {
  const cdp = await page.context().newCDPSession(page)
  const contextIds: number[] = []
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === extensionOrigin && context.auxData?.type === 'isolated')
      contextIds.push(context.id)
  })
  // Tells of every world there is before it answers.
  await cdp.send('Runtime.enable')
  return { cdp, contextIds }
}

/** What an expression gives in the world of our script: what a page could do that has taken over its process. */
export const inOurWorld = async <T>(page: Page, expression: string): Promise<T> => {
  const { cdp, contextIds } = await worldsOn(page)
  const [contextId] = contextIds
  if (contextId === undefined) throw new Error(`Hypha has no script on ${page.url()}.`)
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

/** How many listeners each copy of our script has on a page. */
export const listenersOn = async (page: Page): Promise<number[]> => {
  const { cdp, contextIds } = await worldsOn(page)
  const targets = ['document', 'window', 'document.body', 'navigation']
  const counts = contextIds.map(async contextId => {
    const lengths = targets.map(async expression => {
      const { result } = await cdp.send('Runtime.evaluate', { expression, contextId })
      const { listeners } = await cdp.send('DOMDebugger.getEventListeners', {
        objectId: result.objectId ?? '',
      })
      return listeners.length
    })
    return (await Promise.all(lengths)).reduce((sum, n) => sum + n, 0)
  })
  const listeners = await Promise.all(counts)
  await cdp.detach()
  return listeners
}
