import { expect, test } from 'vitest'
import { createAdministrators } from './administrators.ts'

/** A port as the browser hands it to the background. */
const portOf = (tabId: number | undefined, frameId = 0) => {
  const left: (() => void)[] = []
  const said = { disconnected: false }
  const port = {
    sender: { tab: tabId === undefined ? undefined : { id: tabId }, frameId },
    onDisconnect: { addListener: (listener: () => void) => left.push(listener) },
    disconnect: () => {
      said.disconnected = true
    },
  } as unknown as chrome.runtime.Port
  return { port, said, leave: () => left.map(listener => listener()) }
}
const frame = (tabId: number, frameId = 0) => ({ tabId, frameId, documentId: null })

test('only a page that holds a port administers, and no frame in it', () => {
  const administrators = createAdministrators(() => undefined)
  administrators.add(portOf(7).port)
  expect([frame(7), frame(8), frame(7, 3), null].map(administrators.has)).toEqual([true, false, false, false])
})

test('a frame in somebody’s page gets no port', () => {
  const administrators = createAdministrators(() => undefined)
  const { port, said } = portOf(7, 2)
  administrators.add(port)
  expect(said.disconnected).toBe(true)
  expect(administrators.has(frame(7))).toBe(false)
})

test('when the last page has closed, administering ends', () => {
  let ended = 0
  const administrators = createAdministrators(() => ended++)
  const [one, other] = [portOf(7), portOf(8)]
  administrators.add(one.port)
  administrators.add(other.port)
  one.leave()
  expect(ended).toBe(0)
  other.leave()
  expect([ended, administrators.has(frame(8))]).toEqual([1, false])
})
