import { github } from './github/index.ts'
import { githubServer } from './github-server/index.ts'
import { googleDocs } from './google-docs/index.ts'
import type { Host, Product } from './host.ts'
import { jira } from './jira/index.ts'
import { jiraDataCenter } from './jira-data-center/index.ts'
import { notion } from './notion/index.ts'

/** The registry: every site we draw on, one line each. No second list of their names exists. */
const registry = [github, jira, notion, googleDocs] as const

/** What organisations run at addresses of their own, likewise. */
const ownRegistry = [githubServer, jiraDataCenter] as const

export type HostId = (typeof registry)[number]['id']
export type ProductId = (typeof ownRegistry)[number]['id']

export const hosts: readonly (Host & { id: HostId })[] = registry
export const products: readonly (Product & { id: ProductId })[] = ownRegistry
