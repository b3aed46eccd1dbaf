import { html } from 'hono/html'
import { authorizationOf } from '../back.ts'
import { page } from './layout.ts'
import {
  fieldsOf,
  follow,
  hidden,
  noWorkspacePage,
  type Pages,
  show,
  signedIn,
  workspaceChoices,
} from './respond.ts'

/** Between signing in and a client's tokens, for who has to say which workspace those speak for. */
export const mountWorkspace = (app: Pages): void => {
  app.get('/workspace', async c => {
    const { search } = new URL(c.req.url)
    const person = await signedIn(c, authorizationOf(search) ?? '/account')
    if (person instanceof Response) return person
    const workspaces = await c.get('door').accounts.workspacesOf(person.id)
    if (workspaces.length === 0) return show(c, noWorkspacePage())
    const form = html`<form method="post" action="/workspace">${hidden('query', search.slice(1))}${workspaceChoices(workspaces)}<button>Continue</button></form>`
    return show(c, page('Which workspace?', form))
  })
  app.post('/workspace', async c => {
    const { workspace, query } = await fieldsOf(c, 'workspace', 'query')
    const person = await signedIn(c, '/account')
    if (person instanceof Response) return person
    await c.get('door').accounts.choose(person.id, workspace)
    return follow(c, await c.get('door').call('/oauth2/continue', { postLogin: true, oauth_query: query }))
  })
}
