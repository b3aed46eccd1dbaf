/** How wide the open sidebar is and may be dragged, in CSS pixels. */
export const sidebarWidths = { least: 280, usual: 372, most: 480, step: 20 } as const

/** A width it may have. */
export const boundedWidth = (width: number): number =>
  Math.round(Math.min(sidebarWidths.most, Math.max(sidebarWidths.least, width)))
