import { type SQL, sql } from 'drizzle-orm'
import { plainLine } from '#shared/plain-text.ts'
import { canonicalUrl } from '../sources/index.ts'
import type { Group, ServiceContainer } from '../sources/service/service.ts'
import type { Opened } from './open.ts'
import { containerRuleOf } from './readers.ts'

const draftOf = ({ ref, name, url, readers, rules }: ServiceContainer) => {
  const rule = containerRuleOf(readers)
  return {
    ref,
    name: plainLine(name) || ref,
    url: url && canonicalUrl(url),
    unions: 'why' in rule ? [] : rule.unions,
    why: 'why' in rule ? rule.why : null,
    rules: rules ?? null,
  }
}

export const putContainers = ({ row, accounts }: Opened, containers: readonly ServiceContainer[]): SQL =>
  sql`select put_synced_containers(${row.source}, ${accounts}, ${JSON.stringify(containers.map(draftOf))}::jsonb)`

export const putGroups = ({ accounts }: Opened, groups: readonly Group[], byItems: boolean): SQL => {
  const plain = groups.map(group => ({ ...group, name: plainLine(group.name) || group.key }))
  return sql`select put_groups(${accounts}, ${JSON.stringify(plain)}::jsonb, ${byItems})`
}

/** Refs of the connection's containers. */
export const containerRefs: SQL = sql`select ref from container where connection_id = request_connection() and workspace_id = request_workspace() order by ref`

/** The streams to poll with these containers. */
export const setStreams = ({ service, at }: Opened, containers: readonly string[]): SQL =>
  sql`select set_streams(${sql.param([...new Set(service.streams(at.settings, containers))])}::text[])`
