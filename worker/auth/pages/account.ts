import { html } from 'hono/html'
import type { Membership } from '../accounts.ts'
import type { Person } from '../door.ts'
import { type Html, page } from './layout.ts'
import {
  fieldsOf,
  noWorkspacePage,
  type Pages,
  passCookies,
  show,
  signedIn,
  signOutForm,
  workspaceChoices,
} from './respond.ts'

/** Accounts of one-time codes have an address that is nobody's. */
const hasAddress = ({ email }: Person): boolean => !email.endsWith('.invalid')

const accountPage = (person: Person, workspaces: readonly Membership[]): Html =>
  page(
    person.name,
    html`<p>You are signed in${hasAddress(person) ? html` as <strong>${person.email}</strong>` : ''}.</p>
${
  workspaces.length > 1
    ? html`<form method="post" action="/account">${workspaceChoices(workspaces)}<button class="plain">Work here</button></form>`
    : html`<p>Workspace: <strong>${workspaces[0]?.name ?? ''}</strong></p>`
}
<p><code>hypha sessions list</code> shows every client that is signed in for you, and <code>hypha sessions revoke</code> ends one.</p>
${signOutForm}`,
  )

export const mountAccount = (app: Pages): void => {
  app.get('/account', async c => {
    const person = await signedIn(c, '/account')
    if (person instanceof Response) return person
    const workspaces = await c.get('door').accounts.workspacesOf(person.id)
    return show(c, workspaces.length > 0 ? accountPage(person, workspaces) : noWorkspacePage())
  })
  app.post('/account', async c => {
    const person = await signedIn(c, '/account')
    if (person instanceof Response) return person
    await c.get('door').accounts.choose(person.id, (await fieldsOf(c, 'workspace')).workspace)
    return c.redirect('/account', 303)
  })
  app.post('/account/sign-out', async c => {
    passCookies(c, await c.get('door').call('/sign-out', {}))
    return c.redirect('/login', 303)
  })
}
