import { setTimeout as after } from 'node:timers/promises'
import type { CDPSession } from 'playwright-core'
import { extensionId } from '#shared/extension-id.ts'

/** A page of ours in no tab: the popup of the toolbar button, the side panel. Playwright does not drive these. */
export type Surface = {
  evaluate<T>(expression: string): Promise<T>
  /** Waits until an expression is true there. */
  until(expression: string): Promise<void>
  /** A person's click, as far as the browser's permissions are concerned. */
  click(selector: string): Promise<void>
  type(text: string): Promise<void>
  press(key: keyof typeof keys): Promise<void>
  /** As the system of a person who likes it so, and without motion, would have it drawn. */
  dress(scheme: 'light' | 'dark'): Promise<void>
  screenshot(format?: 'png' | 'webp'): Promise<Buffer>
  /** Resolves when it has closed. */
  closed: Promise<void>
  close(): Promise<void>
}

const keys = { ArrowDown: 40, ArrowUp: 38, Enter: 13 } as const
const patience = 15_000

/** Presses the toolbar button in the tab that shows this address. */
export const pressToolbarButton = async (cdp: CDPSession, address: string): Promise<void> => {
  const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] })
  const tab = targetInfos.find(({ url }) => url === address)
  if (!tab) throw new Error(`No tab shows ${address}.`)
  // Newer than the protocol Playwright has types for.
  const send = cdp.send as unknown as (method: string, params: object) => Promise<void>
  await send.call(cdp, 'Extensions.triggerAction', { id: extensionId, targetId: tab.targetId })
}

const targetOf = async (cdp: CDPSession, path: string): Promise<string> => {
  const late = Date.now() + patience
  while (Date.now() < late) {
    const { targetInfos } = await cdp.send('Target.getTargets')
    const found = targetInfos.find(({ url }) => url.includes(path))
    if (found) return found.targetId
    await after(20)
  }
  throw new Error(`${path} did not open.`)
}

type Message = { id?: number; result?: unknown; error?: { message: string } }
type Send = <T>(method: string, params?: object) => Promise<T>

/** Speaks to one target through the browser's session: it is in no context Playwright knows. */
const attach = async (cdp: CDPSession, targetId: string): Promise<{ send: Send; closed: Promise<void> }> => {
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const gone = Promise.withResolvers<void>()
  cdp.on('Target.receivedMessageFromTarget', event => {
    if (event.sessionId !== sessionId) return
    const { id = 0, result, error }: Message = JSON.parse(event.message)
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result)
  })
  cdp.on('Target.detachedFromTarget', event => {
    if (event.sessionId === sessionId) gone.resolve()
  })
  let last = 0
  const send: Send = async <T>(method: string, params: object = {}) => {
    const id = ++last
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    await cdp.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    })
    return (await answer.promise) as T
  }
  return { send, closed: gone.promise }
}

type Evaluated<T> = { result: { value: T }; exceptionDetails?: { exception?: { description?: string } } }

/** The surface whose address holds `path`, once it has opened. */
export const surfaceOf = async (cdp: CDPSession, path: string): Promise<Surface> => {
  const { send, closed } = await attach(cdp, await targetOf(cdp, path))
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await send<Evaluated<T>>('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
      userGesture: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
    return result.value
  }
  return {
    evaluate,
    closed,
    close: async () => {
      await Promise.race([evaluate('window.close()'), closed])
      await closed
    },
    click: selector => evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`),
    type: text => send('Input.insertText', { text }),
    press: async key => {
      // Its keyup has no receiver any more when a key closes the surface.
      await Promise.race([
        send('Input.dispatchKeyEvent', {
          type: 'rawKeyDown',
          key,
          code: key,
          windowsVirtualKeyCode: keys[key],
        }),
        closed,
      ])
    },
    async until(expression) {
      const late = Date.now() + patience
      while (!(await evaluate<boolean>(`Boolean(${expression})`))) {
        if (Date.now() > late)
          throw new Error(
            `Never came true: ${expression}\n${await evaluate<string>('document.body.innerText')}`,
          )
        await after(20)
      }
    },
    dress: scheme =>
      send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      }),
    screenshot: async (format = 'png') => {
      const { data } = await send<{ data: string }>('Page.captureScreenshot', { format, quality: 80 })
      return Buffer.from(data, 'base64')
    },
  }
}
