import { areaOf } from '../stored.ts'
import { type Administration, createAdministration } from './administration.ts'
import { type Administrators, createAdministrators } from './administrators.ts'
import { type Api, api } from './api.ts'
import { type Cache, createCache } from './cache.ts'
import { confirmPerson, endToken } from './confirm.ts'
import { createNewest, type Newest } from './newest.ts'
import { createPace, type Pace } from './pace.ts'
import { createPairing, type Pairing } from './pairing.ts'
import { createTextExports, type TextExports, waitFor } from './text-exports.ts'

/** What the background's verbs work with, made once per wake of the background. */
export type Deps = {
  api: Api
  administration: Administration
  administrators: Administrators
  cache: Cache
  newest: Newest
  pace: Pace
  pairing: Pairing
  exports: TextExports
  now(): number
}

export const createDeps = (): Deps => {
  const now = (): number => Date.now()
  const session = areaOf('session')
  const administration = createAdministration({ confirm: confirmPerson, end: endToken, now })
  return {
    api,
    administration,
    administrators: createAdministrators(() => void administration.close()),
    cache: createCache(session, now),
    newest: createNewest(),
    pace: createPace({ now, wait: waitFor }),
    pairing: createPairing(session, now),
    exports: createTextExports({ fetch: (url, init) => fetch(url, init), now, wait: waitFor }),
    now,
  }
}
