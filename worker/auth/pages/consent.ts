import { html } from 'hono/html'
import { authorizationOf } from '../back.ts'
import { type Html, page } from './layout.ts'
import {
  fieldsOf,
  follow,
  hidden,
  type Pages,
  saying,
  scopesList,
  show,
  showNowhere,
  signedIn,
  workspaceOf,
} from './respond.ts'

type Ask = {
  client: string
  /** Where the answer goes: what a client cannot choose freely, unlike its name. */
  returnsTo: string
  scope: string
  workspace: string
  person: string
  /** The signed query of the authorization: what is shown here and what is granted cannot differ. */
  query: string
}

const consentPage = ({ client, returnsTo, scope, workspace, person, query }: Ask): Html =>
  page(
    `Let ${client} act for you?`,
    html`<p>It will act as <strong>${person}</strong> in <strong>${workspace}</strong>, and may:</p>
${scopesList(scope)}
<p>It chose its own name. It returns to <strong>${returnsTo}</strong>. Go on only if you started this yourself.</p>
<form method="post" action="/consent">${hidden('query', query)}
<button name="accept" value="yes">Allow</button><button class="plain" name="accept" value="no">Refuse</button></form>`,
  )

/** An agent named itself and asks to act for somebody. */
export const mountConsent = (app: Pages): void => {
  app.get('/consent', async c => {
    const { search, searchParams } = new URL(c.req.url)
    const person = await signedIn(c, authorizationOf(search) ?? '/account')
    if (person instanceof Response) return person
    const workspace = await workspaceOf(c, person)
    if (!workspace) return showNowhere(c, person)
    const client = await c.get('door').accounts.clientName(searchParams.get('client_id') ?? '')
    const returnsTo = URL.parse(searchParams.get('redirect_uri') ?? '')
    if (!client || !returnsTo)
      return show(c, saying('No such client', 'Start again from where you came.'), 400)
    const ask = {
      client,
      returnsTo: returnsTo.host || returnsTo.protocol,
      scope: searchParams.get('scope') ?? '',
      workspace: workspace.name,
      person: person.name,
      query: search.slice(1),
    }
    return show(c, consentPage(ask))
  })
  app.post('/consent', async c => {
    const { query, accept } = await fieldsOf(c, 'query', 'accept')
    return follow(
      c,
      await c.get('door').call('/oauth2/consent', { accept: accept === 'yes', oauth_query: query }),
    )
  })
}
