/** What has a number in a repository. Named as in GitHub's own addresses. */
export type ThreadKind = 'issues' | 'pull' | 'discussions'

/** What a ref names: a thread by its number, a file by its path, in the repository with this id. */
export type Target =
  | { repository: string; kind: ThreadKind; number: number }
  | { repository: string; kind: 'blob'; path: string }

/**
 * `<repository id>/issues/12`, `…/pull/12`, `…/discussions/12`, `…/blob/<path>`: what events, REST and GraphQL all tell, and
 * what stays when a repository is renamed or transferred. Not node ids: those come in two spellings, by the age of a
 * thing. A transferred issue is gone here and new there, as it is for GitHub.
 */
export const refOf = (target: Target): string =>
  `${target.repository}/${target.kind}/${target.kind === 'blob' ? target.path : target.number}`

/** The target of a ref; null when it is none of ours. */
export const targetOf = (ref: string): Target | null => {
  const [, repository = '', kind, rest = ''] =
    /^(\d{1,20})\/(issues|pull|discussions|blob)\/(.+)$/s.exec(ref) ?? []
  if (kind === 'blob') return { repository, kind, path: rest }
  if (!kind || !/^\d{1,9}$/.test(rest)) return null
  return { repository, kind: kind as ThreadKind, number: Number(rest) }
}
