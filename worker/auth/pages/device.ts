import { html } from 'hono/html'
import { type Html, page } from './layout.ts'
import {
  fieldsOf,
  hidden,
  type Pages,
  saying,
  scopesList,
  show,
  showNowhere,
  signedIn,
  workspaceOf,
} from './respond.ts'

const codePage = (code: string, problem?: string): Html =>
  page(
    'Connect a device',
    html`<p>Type the code your terminal shows.</p>
<form method="get" action="/device"><label>Code<input type="text" name="user_code" value="${code}" required maxlength="20" autocomplete="off" spellcheck="false"></label>
<button>Continue</button></form>`,
    { problem },
  )

const spent = 'This code is unknown, has expired or was used. Start again in your terminal.'

type Ask = { code: string; client: string; workspace: string; scope: string }

const approvePage = ({ code, client, workspace, scope }: Ask): Html =>
  page(
    `Connect ${client}?`,
    html`<p class="code">${code}</p>
<p>It will act as you in <strong>${workspace}</strong>, and may:</p>
${scopesList(scope)}
<p>Go on only if your own terminal shows this code now. Nobody from your company or from Hypha asks you for it.</p>
<form method="post" action="/device">${hidden('user_code', code)}
<button name="accept" value="yes">Connect</button><button class="plain" name="accept" value="no">Refuse</button></form>`,
  )

/** A terminal shows a code and waits for somebody to type it here (RFC 8628). */
export const mountDevice = (app: Pages): void => {
  app.get('/device', async c => {
    const code = c.req.query('user_code') ?? ''
    const person = await signedIn(c, code ? `/device?user_code=${code}` : '/device')
    if (person instanceof Response) return person
    if (!code) return show(c, codePage(''))
    const { read, accounts } = c.get('door')
    const answer = await read('/device', { user_code: code })
    const asked = (await answer.json()) as { status?: string; client_id?: string; scope?: string }
    const client = await accounts.clientName(asked.client_id ?? '')
    if (!answer.ok || asked.status !== 'pending' || !client) return show(c, codePage(code, spent), 400)
    const workspace = await workspaceOf(c, person)
    if (!workspace) return showNowhere(c, person)
    return show(c, approvePage({ code, client, workspace: workspace.name, scope: asked.scope ?? '' }))
  })
  app.post('/device', async c => {
    const { user_code: code, accept } = await fieldsOf(c, 'user_code', 'accept')
    const allowed = accept === 'yes'
    const answer = await c.get('door').call(allowed ? '/device/approve' : '/device/deny', { userCode: code })
    if (!answer.ok) return show(c, codePage(code, spent), 400)
    const done = allowed
      ? saying('Connected', 'Your terminal goes on by itself. You can close this page.')
      : saying('Refused', 'The device gets nothing.')
    return show(c, done)
  })
}
