import { defineService } from '../service/service.ts'
import { backfill } from './backfill.ts'
import { changes } from './changes.ts'
import { check } from './check.ts'
import { containerNow, containersOf } from './containers.ts'
import { fetchRefs } from './fetch.ts'
import { ids } from './ids.ts'
import { limitOf } from './limit.ts'
import { type Secrets, type Settings, secrets, settings } from './settings.ts'
import { upkeep } from './upkeep.ts'
import { webhook } from './webhook.ts'

/** GitHub as it is asked: by a GitHub App's installation, or by a token for a trial. */
export const service = defineService<Settings, Secrets>({
  hosts: ['api.github.com'],
  settings,
  secrets,
  limitOf,
  check,
  containers: containersOf,
  container: containerNow,
  backfill,
  streams: (_settings, containers) => containers,
  changes,
  ids,
  fetch: fetchRefs,
  batch: 100,
  webhook,
  upkeep,
})
