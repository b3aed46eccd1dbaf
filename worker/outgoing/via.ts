/** The one kind of address something may go by: of this machine, in the clear. */
const onThisMachine = /^http:\/\/127\.0\.0\.1:\d{1,5}$/

/**
 * Sends whatever would leave to one address of this machine instead, and says there by `x-forwarded-host` whom it was for:
 * stand-ins of services, in tests and in the demo. Throws when `via` is of no port of 127.0.0.1.
 */
export const sendVia = (via: string, send: typeof fetch = fetch): typeof fetch => {
  if (!onThisMachine.test(via)) throw new Error('OUTGOING_VIA leads to a port of 127.0.0.1 or nowhere.')
  return (address, init) => {
    const { host, pathname, search } = new URL(address instanceof Request ? address.url : address)
    const headers = new Headers(init?.headers)
    headers.set('x-forwarded-host', host)
    return send(`${via}${pathname}${search}`, { ...init, headers })
  }
}
