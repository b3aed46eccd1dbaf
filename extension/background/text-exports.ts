/** Text of a whole document as its host exports it, read with the person's own cookies. */
export type TextExports = {
  /**
   * The text behind the first address that gives one; null when none does (signed out there, no right to download).
   * A document is exported every ten seconds at most: a question in between waits for its turn, or for its signal.
   */
  read(document: string, addresses: string[], signal: AbortSignal): Promise<string | null>
}

type Parts = {
  fetch: typeof fetch
  now(): number
  /** Resolves after so many milliseconds, or when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

const pauseBetween = 10_000
const mostCharacters = 4_000_000

export const createTextExports = ({ fetch: send, now, wait }: Parts): TextExports => {
  const lastAt = new Map<string, number>()
  const turn = async (document: string, signal: AbortSignal): Promise<void> => {
    const since = now() - (lastAt.get(document) ?? Number.NEGATIVE_INFINITY)
    if (since < pauseBetween) await wait(pauseBetween - since, signal)
    if (signal.aborted) return
    for (const [other, at] of lastAt) if (now() - at > pauseBetween) lastAt.delete(other)
    lastAt.set(document, now())
  }
  return {
    async read(document, addresses, signal) {
      await turn(document, signal)
      for (const address of addresses) {
        const text = signal.aborted ? null : await textAt(send, address, signal)
        if (text !== null) return text
      }
      return null
    },
  }
}

/** Failures stay silent: their messages can hold the address of the redirect, which carries a token. */
const textAt = async (send: typeof fetch, address: string, signal: AbortSignal): Promise<string | null> => {
  try {
    const response = await send(address, { credentials: 'include', cache: 'no-store', signal })
    // Signed out, the host answers 200 with the HTML of its login page.
    const isPage = (response.headers.get('content-type') ?? '').includes('html')
    if (!response.ok || isPage) return null
    const text = await response.text()
    return text.length > mostCharacters || /^\s*<!doctype html/i.test(text) ? null : text
  } catch {
    return null
  }
}

/** The waiting of the running background. */
export const waitFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
