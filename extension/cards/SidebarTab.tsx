import type { TabView } from '../views.ts'
import { words } from '../words/en.ts'
import { sizeOf } from './ContextCards.tsx'
import { Icon } from './Icon.tsx'

const most = 9

const labelFor = ({ paused, problem }: TabView, size: number): string => {
  if (paused) return words.pause.pageOpen
  return problem ? words.panel.trouble : words.panel.open(size)
}

/** The closed sidebar: a small tab at the edge with the number of results, or slimmer still with none. */
export const SidebarTab = ({ view, open }: { view: TabView; open: () => void }) => {
  const size = view.answer ? sizeOf(view.answer.value, view.said) : 0
  const trouble = view.problem !== null
  return (
    <button
      type="button"
      className="tab"
      data-size={size}
      data-trouble={trouble || undefined}
      aria-expanded={false}
      aria-label={labelFor(view, size)}
      onClick={open}
    >
      <Icon name="mark" />
      {trouble ? (
        <span className="tab-number" aria-hidden="true">
          !
        </span>
      ) : (
        size > 0 && (
          <span className="tab-number" aria-hidden="true">
            {size > most ? `${most}+` : size}
          </span>
        )
      )}
    </button>
  )
}
