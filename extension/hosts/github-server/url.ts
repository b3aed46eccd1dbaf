import { pageOf as onGithub } from '../github/url.ts'
import type { Page } from '../host.ts'

/**
 * Kinds of page whose former markup is known. A file, a folder and the new view of changes (React) are not among them:
 * which of github.com's views a server has depends on its release, and nobody has recorded them.
 */
const served = /^(issue|pull)s?$|\/(new|commit|files)|compare/

/** The same things at another address are other things: their identity names the server. */
export const pageOf = (url: URL): Page | null => {
  const page = onGithub(url)
  return page?.repository && served.test(page.kind)
    ? { ...page, host: 'github-server', id: `${url.host}/${page.id}` }
    : null
}
