import { browser } from '../browser.ts'
import { isWebAddress } from '../cards/Link.tsx'
import { ask } from '../messages.ts'
import type { Result } from './results.ts'

/** Opens a result: here, or in a new tab behind, so that the search stays for the next one. */
export const openResult = async (result: Result, newTab: boolean): Promise<void> => {
  const { url, title, kind, source } = result
  if (url === null || !isWebAddress(url)) return
  await ask('recent.add', { url, title, kind, source })
  if (newTab) await browser.tabs.create({ url, active: false })
  else {
    await browser.tabs.update({ url })
    // Opened as a tab, the search is what the result replaces: closing it would take the result along.
    if (!(await browser.tabs.getCurrent())) window.close()
  }
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.codePointAt(0)};`)

/** A link as HTML, made from text alone: nothing of others' markup gets into what the person pastes. */
export const linkHtmlOf = (title: string, url: string): string =>
  `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`

/** Puts the link on the clipboard, as an address and as a titled link. */
export const copyLink = async ({ title, url }: Result): Promise<boolean> => {
  if (url === null || !isWebAddress(url)) return false
  const blobOf = (type: string, text: string): Blob => new Blob([text], { type })
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': blobOf('text/plain', url),
      'text/html': blobOf('text/html', linkHtmlOf(title, url)),
    }),
  ])
  return true
}
