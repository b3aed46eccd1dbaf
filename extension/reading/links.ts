import type { Host, HoverTarget, Page } from '../hosts/host.ts'

/**
 * Links with words in them that lead to something else; the last of a host's targets. Where a link stays on the host,
 * the host says what it leads to. No host can say it of another: there the question holds the address as it stands.
 */
export const linksOn = (page: Page, pageOf: Host['pageOf']): HoverTarget => ({
  selector: 'a[href^="/"],a[href^="https:"]',
  resolve: link => {
    const there = new URL((link as HTMLAnchorElement).href)
    const url = there.host === location.host ? pageOf(there)?.url : there.href
    return url && url !== page.url && link.textContent.trim() ? { kind: 'item', url } : null
  },
})
