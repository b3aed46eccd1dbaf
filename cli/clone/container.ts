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

/** A folder of this machine as a container. `folder`: its absolute path. */
export const folderAddress = (source: string, folder: string): ContainerAddress => {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  const name = basename(folder).replace(/\.git$/, '') || 'folder'
  return { source, ref: `local/${name}-${hash}`, name, url: null }
}

/** Where a clone comes from, as a container; a clone without a remote is known by its folder. */
export const containerOf = (remote: Remote | null, { root }: Location): ContainerAddress =>
  remote
    ? { source: 'git', ref: `${remote.host}/${remote.path}`, name: remote.path, url: remote.web }
    : folderAddress('git', root)

/** The container as the index has it, or null before the first pass. */
export const findContainer = async (
  call: BoundCall,
  { source, ref }: ContainerAddress,
): Promise<Container | null> => {
  const { containers } = await call('containers.list', {})
  return containers.find(c => c.source === source && c.ref === ref) ?? null
}
