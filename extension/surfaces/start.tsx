import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Draws a surface into its document. */
export const start = (surface: ReactNode): void => {
  const place = document.getElementById('root')
  if (place) createRoot(place).render(surface)
}
