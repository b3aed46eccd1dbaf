import { defineService } from '../service/service.ts'
import { host } from './ask.ts'
import { walkOn } from './backfill.ts'
import { changesIn, streamsFor } from './changes.ts'
import { checked } from './check.ts'
import { containerAt, containersOf } from './containers.ts'
import { limitOf } from './failure.ts'
import { fetchPages } from './fetch.ts'
import { secrets, settings } from './settings.ts'
import { sweepOn } from './sweep.ts'
import { webhook } from './webhook.ts'

/**
 * Notion by an internal integration: pages and rows of data sources with their properties and open comments. A container is a
 * root an administrator named, with the audience they gave it; a ref is a page's id.
 */
export const service = defineService({
  hosts: [host],
  settings,
  secrets,
  limitOf,
  check: checked,
  containers: async at => ({ ...(await containersOf(at)), next: null, groups: [] }),
  container: async (at, ref) => ({ container: await containerAt(at, ref), groups: [] }),
  backfill: walkOn,
  streams: (_, containers) => streamsFor(containers),
  changes: changesIn,
  ids: sweepOn,
  fetch: fetchPages,
  batch: 10,
  webhook,
})
