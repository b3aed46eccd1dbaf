import type { Page } from '../host.ts'

const thread = /^\/([^/]+\/[^/]+)\/(pull|issues)\/(\d+)\b\/?(.*)/
/** The rest of a repository, as far as it concerns us. Some first segments own no repositories. */
const place =
  /^\/(?!orgs\/|settings\/|users\/)([^/]+\/[^/]+)\/((issues\/new|issues|pulls|labels|(?:compare|blob|blame|tree)(?=\/.))\b.*)/
/** One commit of a pull request, in either of its views. */
const commit = /^(?:commits|changes)\/([0-9a-f]{7,})$/

/** What an address is, of a GitHub that runs there. */
export const pageOf = ({ origin, host: there, pathname }: URL): Page | null => {
  const host = 'github'
  const path = pathname.replace(/\/$/, '')
  const [, repository, section = '', number, view = ''] = thread.exec(path) ?? []
  if (number) {
    const sha = commit.exec(view)?.[1]
    const tab = sha ? 'commit' : view.split('/')[0]
    return {
      host,
      kind: section.replace(/s$/, '') + (tab ? `/${tab}` : ''),
      id: `${repository}#${number}${sha ? `@${sha}` : ''}`,
      url: `${origin}/${repository}/${section}/${number}`,
      repository: `${there}/${repository}`,
    }
  }
  const [, name, , part] = place.exec(path) ?? []
  const kind = part ?? (/^\/(issues|pulls)\b/.test(path) && 'issues')
  if (!kind) return null
  const url = /^(bl|tr)/.test(kind) ? origin + path : null
  return { host, kind, id: path.slice(1), url, ...(name && { repository: `${there}/${name}` }) }
}
