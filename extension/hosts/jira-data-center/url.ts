import type { Page } from '../host.ts'

/** Pages of Jira, under the path the product may lie at. An issue that a search shows beside its list has the same address. */
const section = /^(\/[^/]+)?\/(browse|issues|projects|secure)\b/
const key = /\/(?:browse|issues)\/([a-z][a-z0-9_]+-\d+)\/?$/i

export const pageOf = ({ host: there, origin, pathname, search }: URL): Page | null => {
  const [found, base = ''] = section.exec(pathname) ?? []
  if (!found) return null
  const host = 'jira-data-center'
  const at = there + base
  const open = key.exec(pathname)?.[1]?.toUpperCase()
  if (open) return { host, kind: 'issue', id: `${at}/${open}`, url: `${origin}${base}/browse/${open}` }
  const board = /\/RapidBoard\.jspa$/.test(pathname) && /[?&]rapidView=\d+/.exec(search)?.[0]
  return {
    host,
    kind: board ? 'board' : 'list',
    id: there + pathname.replace(/\/$/, '') + (board || ''),
    url: null,
  }
}
