import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { boundedWidth, sidebarWidths } from '../sidebar-width.ts'
import { words } from '../words/en.ts'

/** By how much an arrow key makes the sidebar wider. */
const keys: Readonly<Record<string, number>> = {
  ArrowLeft: sidebarWidths.step,
  ArrowRight: -sidebarWidths.step,
}

/** The width of this frame, in CSS pixels. */
const useWidth = (): number => {
  const [width, setWidth] = useState(window.innerWidth)
  useEffect(() => {
    const look = (): void => setWidth(window.innerWidth)
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [])
  return width
}

/** The edge of the open sidebar: dragged, or moved by the arrow keys. The sidebar lies at the right of the page. */
export const WidthHandle = ({ resize }: { resize: (width: number) => void }) => {
  const width = useWidth()
  /** Where the edge was taken, on the screen: the document itself moves while it is dragged. */
  const taken = useRef<{ x: number; width: number } | null>(null)
  const drag = ({ screenX }: PointerEvent): void => {
    const from = taken.current
    if (from) resize(boundedWidth(from.width + from.x - screenX))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an `hr` is not moved
    <div
      className="width-handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={words.panel.width}
      aria-valuemin={sidebarWidths.least}
      aria-valuemax={sidebarWidths.most}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        taken.current = { x: event.screenX, width: window.innerWidth }
      }}
      onPointerMove={drag}
      onPointerUp={drag}
      onLostPointerCapture={() => {
        taken.current = null
      }}
      onKeyDown={event => {
        const by = keys[event.key]
        if (by) resize(boundedWidth(window.innerWidth + by))
      }}
    />
  )
}
