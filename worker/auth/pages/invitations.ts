import { html } from 'hono/html'
import { proofOf } from '../../access/viewer.ts'
import { isSpent } from '../accounts.ts'
import { page } from './layout.ts'
import { type Pages, saying, show, signedIn, signOutForm } from './respond.ts'

const spentPage = saying(
  'This invitation is no longer good',
  'It is unknown, was accepted, taken back or has expired, or it is for another address. Ask for a new one.',
)

/** An invitation is for whoever holds its secret and has an account with its e-mail. */
export const mountInvitations = (app: Pages): void => {
  app.get('/invitations/:secret', async c => {
    const secret = c.req.param('secret')
    const offer = await c.get('door').accounts.offerOf(await proofOf(secret))
    if (!offer) return show(c, spentPage, 400)
    const person = await signedIn(c, `/invitations/${secret}`)
    if (person instanceof Response) return person
    const other = person.email.toLowerCase() !== offer.email.toLowerCase()
    const form = other
      ? html`<p class="wrong">You are signed in as ${person.email}. Sign out, and come back with the other account.</p>${signOutForm}`
      : html`<form method="post" action="/invitations/${secret}"><button>Join</button></form>`
    const words = html`<p>You are invited as <strong>${offer.role}</strong>, with the address <strong>${offer.email}</strong>.</p>${form}`
    return show(c, page(`Join ${offer.workspace}`, words))
  })
  app.post('/invitations/:secret', async c => {
    const secret = c.req.param('secret')
    const person = await signedIn(c, `/invitations/${secret}`)
    if (person instanceof Response) return person
    try {
      await c.get('door').accounts.accept(await proofOf(secret), person)
    } catch (cause) {
      if (isSpent(cause)) return show(c, spentPage, 400)
      throw cause
    }
    return c.redirect('/account', 303)
  })
}
