import { github } from './github/index.ts'
import { googleDocs } from './google-docs/index.ts'
import type { Host, Page } from './host.ts'
import { jira } from './jira/index.ts'
import { notion } from './notion/index.ts'

/** The registry: every site we draw on, one line each. No second list of their names exists. */
const registry = [github, jira, notion, googleDocs] as const

export type HostId = (typeof registry)[number]['id']

export const hosts: readonly (Host & { id: HostId })[] = registry

/** The host that has something for us at a URL. */
export const hostOf = (url: URL): (Host & { id: HostId }) | null =>
  hosts.find(host => host.pageOf(url)) ?? null

/** What a URL is, on whichever host it lies. */
export const pageOf = (url: URL): Page | null => hostOf(url)?.pageOf(url) ?? null
