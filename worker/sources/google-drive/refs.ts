import { ServiceProblem } from '../service/problem.ts'

/** A container: a shared drive, somebody's own drive by their Directory id, or what is shared with the service account. */
export type Place = { kind: 'drive'; id: string } | { kind: 'person'; id: string } | { kind: 'shared' }

/** `DRIVE`, `user:ID` or `shared`. */
export const containerOf = (place: Place): string =>
  place.kind === 'shared' ? 'shared' : place.kind === 'person' ? `user:${place.id}` : place.id

/** Throws ServiceProblem `gone` for a ref no container of ours has. */
export const placeOf = (container: string): Place => {
  if (container === 'shared') return { kind: 'shared' }
  const [, id] = /^user:(\d{1,30})$/.exec(container) ?? []
  if (id) return { kind: 'person', id }
  if (/^[\w-]{1,100}$/.test(container)) return { kind: 'drive', id: container }
  throw new ServiceProblem('gone', 'There is no such drive.')
}

/**
 * An item's ref: its container and the file's id. The id alone does not tell as whom to ask for it, because nobody may see
 * everything; so a file that moves to another drive is gone here and new there.
 */
export const refOf = (container: string, file: string): string => `${container}/${file}`

export const partsOf = (ref: string): { container: string; file: string } => {
  const at = ref.indexOf('/')
  return { container: ref.slice(0, at), file: ref.slice(at + 1) }
}
