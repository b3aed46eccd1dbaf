import type { Page } from '../host.ts'

/** Pages of Jira itself: boards, lists, dashboards. Other products live on the same site, under `/wiki` for one. */
const section = /^\/(jira|browse|issues|projects|secure)\b/
/** The key that is open: in a dialog or panel by `selectedIssue`, else in the path. */
const key = /(?:^\?.*\bselectedIssue=|\/)([a-z][a-z0-9]+-\d+)(?=[/&]|$)/i

export const pageOf = ({ protocol, hostname, origin, pathname, search }: URL): Page | null => {
  if (protocol !== 'https:' || !/\.atlassian\.net$/.test(hostname) || !section.test(pathname)) return null
  const open = (key.exec(search) ?? key.exec(pathname))?.[1]?.toUpperCase()
  if (open) return { host: 'jira', kind: 'issue', id: `${hostname}/${open}`, url: `${origin}/browse/${open}` }
  const kind = /\/(backlog|timeline)\b/.exec(pathname)?.[1] ?? (/board/i.test(pathname) ? 'board' : 'list')
  const former = /[?&]rapidView=\d+/.exec(search)?.[0] ?? ''
  return { host: 'jira', kind, id: hostname + pathname.replace(/\/$/, '') + former, url: null }
}
