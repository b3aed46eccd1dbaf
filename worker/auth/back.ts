import { authPath } from '#shared/oauth/address.ts'

const ours = /^\/(?:account|device(?:\?user_code=[A-Za-z0-9-]{1,20})?|invitations\/[\w-]{20,100})$/

/**
 * Where to go after signing in. Only our own pages and an authorization that better-auth signed: everything else would
 * let an address lead a freshly signed-in person anywhere.
 */
export const backOf = (wanted: string | undefined): string => {
  if (wanted === undefined) return '/account'
  if (ours.test(wanted) || wanted.startsWith(`${authPath}/oauth2/authorize?`)) return wanted
  return '/account'
}

/** Back to the authorization that sent somebody to a page of ours; null when none did. */
export const authorizationOf = (search: string): string | null =>
  new URLSearchParams(search).has('sig') ? `${authPath}/oauth2/authorize${search}` : null
