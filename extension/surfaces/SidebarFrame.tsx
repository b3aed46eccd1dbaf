import { useEffect, useRef } from 'react'
import { browser } from '../browser.ts'
import { IconButton } from '../cards/Button.tsx'
import { ContextPanel } from '../cards/ContextPanel.tsx'
import { OverlapNote } from '../cards/OverlapNote.tsx'
import { SidebarTab } from '../cards/SidebarTab.tsx'
import { ask } from '../messages.ts'
import { noteOf, shapeOf } from '../note.ts'
import { words } from '../words/en.ts'
import { actIn, cardActsIn, remember } from './act.ts'
import { type FrameSource, useFrameState } from './frame-state.ts'
import { LapsedHere } from './LapsedHere.tsx'
import { hasSidePanel, openSidePanel } from './side-panel-api.ts'
import { useSight } from './sight.ts'
import { useEscape } from './use-escape.ts'
import { useNow } from './use-now.ts'
import { useTheme } from './use-theme.ts'
import { WidthHandle } from './WidthHandle.tsx'

/** The keyboard is in this frame only when the person put it there; then it goes to the panel. */
const useFocusWhenOpen = (open: boolean) => {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const take = (): void => {
      if (!panel.current?.contains(document.activeElement)) panel.current?.focus()
    }
    if (document.hasFocus()) take()
    window.addEventListener('focus', take)
    return () => window.removeEventListener('focus', take)
  }, [open])
  return panel
}

/** The sidebar in a page: a tab at the edge, or open. */
export const SidebarFrame = ({ source }: { source: FrameSource }) => {
  const { tabId } = source
  const { view } = useFrameState(source)
  const now = useNow(view?.asking ? 1_000 : 30_000)
  const may = useSight()
  const panel = useFocusWhenOpen(view?.open ?? false)
  useTheme(view?.theme ?? null)
  const turn = (open: boolean, focus: boolean): void => void ask('sidebar.turn', { tabId, open, focus })
  useEscape(() => {
    if (view && shapeOf(view) !== 'tab') turn(false, true)
  })
  if (!view) return null

  const open = async (): Promise<void> => {
    if (!(view.prefersSidePanel && (await openSidePanel(tabId)))) turn(true, true)
  }
  const note = noteOf(view)
  if (note)
    return (
      <OverlapNote card={note} opened={remember} see={() => void open()} dismiss={() => turn(false, true)} />
    )
  if (!view.open) return <SidebarTab view={view} open={() => void open()} />
  return (
    <div ref={panel} tabIndex={-1} className="panel-focus">
      <ContextPanel
        view={view}
        now={now}
        opened={remember}
        act={actIn(tabId, view, may)}
        acts={cardActsIn(tabId, may)}
        first={<LapsedHere may={may} />}
        controls={
          <>
            {hasSidePanel() && (
              <IconButton
                icon="panel"
                label={words.action.sidePanel}
                onClick={() => void openSidePanel(tabId).then(opened => opened && turn(false, false))}
              />
            )}
            <IconButton
              icon="settings"
              label={words.action.settings}
              onClick={() => void browser.runtime.openOptionsPage()}
            />
            <IconButton icon="close" label={words.action.close} onClick={() => turn(false, true)} />
            <WidthHandle resize={width => void ask('sidebar.size', { tabId, width })} />
          </>
        }
      />
    </div>
  )
}
