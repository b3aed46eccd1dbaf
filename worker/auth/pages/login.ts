import { html } from 'hono/html'
import { authorizationOf, backOf } from '../back.ts'
import type { Provider } from '../providers.ts'
import { type Html, leavingFor, page } from './layout.ts'
import { fieldsOf, follow, hidden, type Pages, passCookies, show, type Visit } from './respond.ts'

type Login = {
  /** Where to go afterwards. */
  back: string
  /** A one-time code that came with the address. */
  code?: string | undefined
  problem?: string | undefined
}

const codeField = html`<label>One-time code<input type="text" name="code" required maxlength="200" autocomplete="one-time-code" spellcheck="false"></label>
<p>An administrator makes one with <code>hypha codes create</code>.</p>`

const loginPage = (providers: readonly Provider[], { back, code, problem }: Login): Html =>
  page(
    'Sign in',
    html`${providers.map(
      ({
        id,
        name,
      }) => html`<form method="post" action="/login">${hidden('back', back)}${hidden('provider', id)}
<button>Continue with ${name}</button></form>`,
    )}
${providers.length > 0 ? html`<hr>` : ''}
<form method="post" action="/login">${hidden('back', back)}
${code ? html`${hidden('code', code)}<p>A one-time code came with this address.</p>` : codeField}
<button class="${providers.length > 0 ? 'plain' : ''}">Continue</button></form>`,
    { problem },
  )

/** Answered with 200 also after a wrong code: Chromium closes an extension's sign-in window at any other status. */
const showLogin = (c: Visit, login: Login) => show(c, loginPage(c.get('door').settings.providers, login))

const byProvider = async (c: Visit, provider: string, back: string) => {
  const answer = await c
    .get('door')
    .call('/sign-in/social', { provider, callbackURL: back, errorCallbackURL: '/login' })
  if (answer.ok) return follow(c, answer)
  const problem = 'This provider does not answer. Try again in a moment, or another way.'
  return showLogin(c, { back, problem })
}

const byCode = async (c: Visit, code: string, back: string) => {
  const answer = await c.get('door').call('/sign-in/code', { code })
  if (!answer.ok) {
    const problem = 'This code is unknown, has expired or was used before. Ask for a new one.'
    return showLogin(c, { back, problem })
  }
  passCookies(c, answer)
  return show(c, leavingFor(back))
}

export const mountLogin = (app: Pages): void => {
  app.get('/login', c => {
    const back = authorizationOf(new URL(c.req.url).search) ?? backOf(c.req.query('back'))
    const failed = c.req.query('error') !== undefined
    const problem = failed ? 'Signing in did not work. Try again, or another way.' : undefined
    return showLogin(c, { back, code: c.req.query('code'), problem })
  })
  app.post('/login', async c => {
    const { provider, code, back } = await fieldsOf(c, 'provider', 'code', 'back')
    return provider ? byProvider(c, provider, backOf(back)) : byCode(c, code, backOf(back))
  })
}
