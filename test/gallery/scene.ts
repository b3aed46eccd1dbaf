import type { ReactNode } from 'react'

/** One state of a card; `width` and `height` in pixels of a picture of it. */
export type Scene = { width: number; height: number; draw: ReactNode }
