import type { Host, Theme } from '../hosts/host.ts'
import { atEnd } from '../reading/at-end.ts'
import { prefersDark } from '../reading/prefers-dark.ts'
import { quietly } from './quiet.ts'

export const themeOf = (host: Host): Theme => quietly(host, 'theme', () => host.theme(document), null)

/** Calls back at once, and when the host has changed between light and dark. Hosts keep that in attributes of `html` and `body`. */
export const watchTheme = (host: Host, changed: (theme: Theme) => void, signal: AbortSignal): void => {
  let last: string | undefined
  const look = (): void => {
    const theme = themeOf(host)
    const text = JSON.stringify(theme)
    if (text === last) return
    last = text
    changed(theme)
  }
  look()
  const observer = new MutationObserver(look)
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true })
  atEnd(signal, () => observer.disconnect())
  prefersDark().addEventListener('change', look, { signal })
}
