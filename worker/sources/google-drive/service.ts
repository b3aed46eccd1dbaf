import { defineService } from '../service/service.ts'
import { limitOf } from './api/failure.ts'
import { readChanges } from './changes/changes.ts'
import { keepChannels } from './changes/upkeep.ts'
import { webhook } from './changes/webhook.ts'
import { check } from './check.ts'
import { listContainers, readContainer, readGroups } from './containers.ts'
import { readRefs } from './items/fetch.ts'
import { readPage, sightPage } from './items/pages.ts'
import { type Secrets, type Settings, secrets, settings } from './settings.ts'

/** Google Drive: shared drives and people's own, by a service account. */
export const service = defineService<Settings, Secrets>({
  hosts: [
    // Drive API: files, permissions, comments, changes, channels.
    'www.googleapis.com',
    // Docs API: documents too large for Drive to export.
    'docs.googleapis.com',
    // Tokens for the service account.
    'oauth2.googleapis.com',
    // Directory API: who people are, and who is in a group.
    'admin.googleapis.com',
  ],
  accounts: 'google',
  settings,
  secrets,
  limitOf,
  check,
  containers: listContainers,
  container: readContainer,
  groups: readGroups,
  backfill: readPage,
  // A drive has its own log, and so has a person: each container is a stream.
  streams: (_settings, containers) => containers,
  changes: readChanges,
  ids: sightPage,
  fetch: readRefs,
  batch: 20,
  webhook,
  upkeep: keepChannels,
})
