import { ServiceProblem } from '../../service/problem.ts'
import { readDrive } from '../api/ask.ts'
import { isClosed } from '../api/failure.ts'
import { type File, file, fileFields, folderType } from '../api/shapes.ts'
import type { As } from '../api/token.ts'
import type { Connection } from '../settings.ts'
import { type Folder, isDirect, isLive, type Limit } from './permissions.ts'

export const folderOf = (f: File, now: Date): Folder => ({
  id: f.id,
  parent: f.parents[0] ?? null,
  limited: f.inheritedPermissionsDisabled,
  direct: new Set((f.permissions ?? []).filter(p => isLive(p, now) && isDirect(p)).map(p => p.id)),
})

/** The folders of one drive, for one page of work: those learned by a listing, and others when they are wanted. */
export type Folders = {
  learn(files: readonly File[]): void
  /** Throws ServiceProblem `forbidden` when a folder above is not ours to read: then its rights are not known. */
  limitOver(file: File): Promise<Limit>
}

/** Drive's own limit is 100 levels. More would be a circle. */
const mostLevels = 200

/** `root`: the shared drive's id, which is its topmost folder; it is never limited. */
export const openFolders = (at: Connection, as: As, root: string | null): Folders => {
  const known = new Map<string, Promise<Folder>>()
  const read = async (id: string): Promise<Folder> => {
    const call = { what: 'a folder', path: `files/${id}`, query: { fields: fileFields } }
    const found = await readDrive(at, as, call, file).catch(problem => {
      if (!isClosed(problem)) throw problem
      throw new ServiceProblem('forbidden', 'A folder above it is not ours to read.', { cause: problem })
    })
    return folderOf(found, at.now())
  }
  const find = (id: string): Promise<Folder> => {
    const folder = known.get(id) ?? read(id)
    known.set(id, folder)
    return folder
  }
  return {
    learn(files) {
      for (const f of files)
        if (f.mimeType === folderType) known.set(f.id, Promise.resolve(folderOf(f, at.now())))
    },
    async limitOver({ parents }) {
      const chain: Folder[] = []
      let next = parents[0] ?? null
      while (next !== null && next !== root) {
        const folder = await find(next)
        chain.push(folder)
        if (folder.limited) return chain
        if (chain.length > mostLevels)
          throw new ServiceProblem('forbidden', 'The folders above it have no end.')
        next = folder.parent
      }
      return null
    },
  }
}
