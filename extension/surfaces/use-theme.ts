import { useLayoutEffect } from 'react'
import type { Theme } from '../hosts/host.ts'

const wantsContrast = (): MediaQueryList => matchMedia('(prefers-contrast: more)')

/** Dresses the document as the host is dressed; without a host's theme the system decides. */
export const useTheme = (theme: Theme): void => {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (theme) dataset.scheme = theme.scheme
    else delete dataset.scheme
    const setContrast = (): void => {
      dataset.contrast = theme?.contrast === 'high' || wantsContrast().matches ? 'high' : 'normal'
    }
    setContrast()
    const wish = wantsContrast()
    wish.addEventListener('change', setContrast)
    return () => wish.removeEventListener('change', setContrast)
  }, [theme])
}
