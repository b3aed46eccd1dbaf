import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Container } from '#shared/contract/containers.ts'
import type { InputOf } from '#shared/contract/index.ts'
import type { BoundCall } from './bound-call.ts'
import type { Location } from './locate.ts'
import type { Remote } from './remote.ts'

export type ContainerAddress = Pick<InputOf<'containers.put'>, 'source' | 'ref' | 'name'> & {
  url: string | null
}

/** Where a clone comes from, as a container; a clone without a remote is known by its folder. */
export const containerOf = (remote: Remote | null, { root }: Location): ContainerAddress => {
  if (remote)
    return { source: 'git', ref: `${remote.host}/${remote.path}`, name: remote.path, url: remote.web }
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 8)
  const name = basename(root).replace(/\.git$/, '') || 'clone'
  return { source: 'git', ref: `local/${name}-${hash}`, name, url: null }
}

/** The container as the index has it, or null before the first pass. */
export const findContainer = async (
  call: BoundCall,
  { source, ref }: ContainerAddress,
): Promise<Container | null> => {
  const { containers } = await call('containers.list', {})
  return containers.find(c => c.source === source && c.ref === ref) ?? null
}
