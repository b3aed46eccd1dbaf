import type { CDPSession } from 'playwright-core'

const name = 'hypha'

/**
 * Runs `source` in a world of its own on every load of a page's main frame, as a content script runs; gives a way to
 * evaluate expressions there. Errors of any world go to `errors`.
 */
export const startWorld = async (
  cdp: CDPSession,
  source: string,
  errors: string[],
): Promise<(expression: string) => Promise<unknown>> => {
  let contextId: number | undefined
  const { frameTree } = await cdp.send('Page.getFrameTree')
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === name && context.auxData?.frameId === frameTree.frame.id) contextId = context.id
  })
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails }) =>
    errors.push(exceptionDetails.exception?.description ?? exceptionDetails.text),
  )
  await cdp.send('Runtime.enable')
  await cdp.send('Page.enable')
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: name })
  return async expression => {
    if (contextId === undefined) throw new Error('The probe is not in the page.')
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
}
