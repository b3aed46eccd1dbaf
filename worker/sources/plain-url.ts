/** Parameters that say where a reader came from, not what they read. */
const tracking = new Set(
  'fbclid gclid dclid gbraid wbraid msclkid yclid igshid mc_cid mc_eid _hsenc _hsmi _ga _gl ref_src atlOrigin pvs'.split(
    ' ',
  ),
)

/** An address without user, fragment and tracking parameters. A fragment that is a route (`#/inbox`) stays. */
export const plainUrl = (url: URL): string => {
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  if (!/^#!?\//.test(plain.hash)) plain.hash = ''
  for (const name of [...plain.searchParams.keys()])
    if (tracking.has(name) || name.startsWith('utm_')) plain.searchParams.delete(name)
  return plain.href
}
