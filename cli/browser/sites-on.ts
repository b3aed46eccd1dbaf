import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { extensionId } from '#shared/extension-id.ts'

const manifest = z.object({
  permissions: z.array(z.string()),
  optional_host_permissions: z.array(z.string()),
})

/**
 * Turns every site on in a profile that is still to be made, as its person would have in the browser's own prompts
 * (Chromium keeps that in `extensions.settings` of the profile's Preferences).
 */
export const turnSitesOn = (profile: string, extension: string): void => {
  const text = readFileSync(join(extension, 'manifest.json'), 'utf8')
  const { permissions: api, optional_host_permissions: explicit_host } = manifest.parse(JSON.parse(text))
  const settings = {
    active_permissions: { api, explicit_host, manifest_permissions: [], scriptable_host: [] },
    runtime_granted_permissions: { explicit_host },
  }
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 })
  writeFileSync(
    join(profile, 'Default/Preferences'),
    JSON.stringify({ extensions: { settings: { [extensionId]: settings } } }),
  )
}
