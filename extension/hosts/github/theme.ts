import { prefersDark } from '../../reading/prefers-dark.ts'
import type { Theme } from '../host.ts'

/** A light slot may hold a dark theme, so the theme's own name decides; `auto` follows the system. */
export const theme = (document: Document): Theme => {
  const { colorMode, lightTheme, darkTheme } = document.documentElement.dataset
  const dark = colorMode === 'auto' ? prefersDark().matches : colorMode === 'dark'
  const name = dark ? darkTheme : lightTheme
  return name
    ? {
        scheme: /^dark/.test(name) ? 'dark' : 'light',
        contrast: /high_contrast/.test(name) ? 'high' : 'normal',
      }
    : null
}
