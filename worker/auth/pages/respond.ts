import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Membership } from '../accounts.ts'
import type { Door, Person } from '../door.ts'
import { type Html, leavingFor, page } from './layout.ts'

/** Our pages, each with the door to better-auth for the browser that asks. */
export type Pages = Hono<{ Variables: { door: Door } }>
export type Visit = Context<{ Variables: { door: Door } }>

export const show = async (c: Visit, markup: Html, status: 200 | 400 = 200) => c.html(await markup, status)

/** The text fields of a form that was sent; what is missing is ''. */
export const fieldsOf = async <const Name extends string>(
  c: Visit,
  ...names: Name[]
): Promise<Record<Name, string>> => {
  const body = await c.req.parseBody()
  const text = (name: Name): string => (typeof body[name] === 'string' ? body[name] : '')
  return Object.fromEntries(names.map(name => [name, text(name)])) as Record<Name, string>
}

export const passCookies = (c: Visit, answer: Response): void => {
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}

/** Leaves for where an endpoint says, with the cookies it set. */
export const follow = async (c: Visit, answer: Response) => {
  passCookies(c, answer)
  const said = (await answer.json().catch(() => null)) as { url?: string; redirect_uri?: string } | null
  const url = said?.url ?? said?.redirect_uri
  if (answer.ok && url) return show(c, leavingFor(url))
  return show(c, saying('This did not work', 'Start again from where you came.'), 400)
}

/** The person who is signed in, or the way to the page that signs them in first. */
export const signedIn = async (c: Visit, back: string): Promise<Person | Response> =>
  (await c.get('door').person()) ?? c.redirect(`/login?${new URLSearchParams({ back })}`)

/** Where this account works; null: nowhere yet. */
export const workspaceOf = async (c: Visit, person: Person): Promise<Membership | null> =>
  (await c.get('door').accounts.workspacesOf(person.id)).find(w => w.current) ?? null

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

const meanings: Record<string, string> = {
  read: 'read what you may read',
  write: 'add to the index, and change what you may change',
  admin: 'administer the workspace, as far as you may',
  offline_access: 'stay signed in until you end it',
}

/** What a client asks for, in words; `scope` is the OAuth parameter. */
export const scopesList = (scope: string): Html =>
  html`<ul>${scope
    .split(' ')
    .filter(Boolean)
    .map(name => html`<li>${meanings[name] ?? name}</li>`)}</ul>`

/** The end of a way: nothing more to do here. */
export const saying = (title: string, words: string): Html => page(title, html`<p>${words}</p>`)

export const signOutForm = html`<form method="post" action="/account/sign-out"><button class="plain">Sign out here</button></form>`

export const noWorkspacePage = (): Html =>
  page(
    'You are in no workspace yet',
    html`<p>Ask an administrator of your workspace for an invitation, and open the address they send you.</p>${signOutForm}`,
  )

/** For who works nowhere yet: no workspace to work in, or several and none chosen. */
export const showNowhere = async (c: Visit, person: Person) => {
  const workspaces = await c.get('door').accounts.workspacesOf(person.id)
  if (workspaces.length === 0) return show(c, noWorkspacePage())
  const words = html`<p><a href="/account">Choose where you work</a>, then come back to this address.</p>`
  return show(c, page('Which workspace?', words))
}

export const workspaceChoices = (workspaces: readonly Membership[]): Html[] =>
  workspaces.map(
    ({ id, name, current }, n) =>
      html`<label class="choice"><input type="radio" name="workspace" value="${id}" ${
        current || n === 0 ? 'checked' : ''
      }>${name}</label>`,
  )
