import type { Deps } from './deps.ts'
import type { Address } from './pairing.ts'

/** A verb for every question of a kind; `From` is who asks, as the browser names it. */
export type Handlers<Asks extends { [K in keyof Asks]: { in: unknown; out: unknown } }, From> = {
  [K in keyof Asks]: (deps: Deps, from: From, input: Asks[K]['in']) => Promise<Asks[K]['out']>
}

/** What our own pages and frames ask; null: a page that is no frame. */
export type SurfaceHandlersOf<Asks extends { [K in keyof Asks]: { in: unknown; out: unknown } }> = Handlers<
  Asks,
  Address | null
>
