import type { Page } from '../hosts/host.ts'

/** Keeps exactly one page alive: the same page stays, another one ends the one before first. */
export type Reconciler = {
  /** Call whenever the address may have changed. */
  check(): void
  /** Ends the page, whatever it is. */
  end(): void
}

/**
 * `begin` starts a page; everything it starts ends with its signal. null: nothing for us here.
 * The same thing on another kind of page (conversation, files) begins again, too: its anchors are others.
 */
export const createReconciler = (
  identify: () => Page | null,
  begin: (page: Page | null, signal: AbortSignal) => void,
): Reconciler => {
  let current: { key: string; life: AbortController } | null = null
  const end = (): void => {
    current?.life.abort()
    current = null
  }
  return {
    end,
    check() {
      const page = identify()
      const key = page ? [page.host, page.kind, page.id].join(' ') : ''
      if (current?.key === key) return
      end()
      const life = new AbortController()
      current = { key, life }
      begin(page, life.signal)
    },
  }
}
