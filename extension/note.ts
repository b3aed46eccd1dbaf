import type { OverlapCard } from '#shared/contract/overlap.ts'
import { silences } from './said.ts'
import type { TabView } from './views.ts'

/** How the sidebar lies in a page: a tab at its edge, a note of overlap in its place, or open. */
export type Shape = 'tab' | 'note' | 'panel'

/** The overlap a closed sidebar tells of by itself: once a page, and not when it was answered away. */
export const noteOf = ({ open, warned, answer, said }: TabView): OverlapCard | null => {
  const overlap = answer?.value.overlap
  if (!overlap || open || warned) return null
  return said.some(one => one.card.item === overlap.item.id && silences(one)) ? null : overlap
}

export const shapeOf = (view: TabView | null): Shape => {
  if (view?.open) return 'panel'
  return view && noteOf(view) ? 'note' : 'tab'
}
