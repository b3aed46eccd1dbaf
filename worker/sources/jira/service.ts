import { defineService } from '../service/service.ts'
import { host } from './ask.ts'
import { backfill } from './backfill.ts'
import { batchSize } from './bulk.ts'
import { changes, stream } from './changes.ts'
import { check } from './check.ts'
import { container, containers } from './containers.ts'
import { limitOf } from './failure.ts'
import { fetchIssues } from './fetch.ts'
import { groups } from './groups.ts'
import { ids } from './ids.ts'
import { type Secrets, type Settings, secrets, settings } from './settings.ts'
import { webhook } from './webhook.ts'

/** Jira Cloud by its REST API v3. Its projects are the containers; an issue is an item, with what is said to all who see it. */
export const service = defineService<Settings, Secrets>({
  hosts: [host],
  settings,
  secrets,
  limitOf,
  check,
  containers,
  container,
  groups,
  backfill,
  streams: () => [stream],
  changes: (at, _, cursor) => changes(at, cursor),
  ids,
  fetch: fetchIssues,
  batch: batchSize,
  webhook,
})
