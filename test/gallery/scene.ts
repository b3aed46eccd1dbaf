import type { ReactNode } from 'react'

/** One state of a card; `width` and `height` in pixels of a picture of it. */
export type Scene = { width: number; height: number; draw: ReactNode }

/** A page of ours has paper under it; the gallery's own page is clear, for what lies over a site. */
export const onPaper = { background: 'var(--paper)' }
