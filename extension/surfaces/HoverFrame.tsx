import { useEffect, useLayoutEffect, useRef } from 'react'
import { HoverCard } from '../cards/HoverCard.tsx'
import type { Correct } from '../cards/NotMeForm.tsx'
import { ask } from '../messages.ts'
import type { HoverView } from '../views.ts'
import { actWith, doneIf, remember } from './act.ts'
import { type FrameSource, useFrameState } from './frame-state.ts'
import { useSight } from './sight.ts'
import { useEscape } from './use-escape.ts'
import { useNow } from './use-now.ts'
import { useTheme } from './use-theme.ts'

/** The page learns the height of a card, so heights come in coarse steps that do not tell how much is in it. */
const step = 40
const most = 480
const border = 2

export const heightFor = (content: number): number =>
  Math.min(most, Math.ceil((content + border) / step) * step)

/** Tells the page how much room the card needs, after each drawing. */
const useDrawn = (view: HoverView | null | undefined) => {
  const content = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = content.current
    if (!view || !element) return
    let told = -1
    const tell = (): void => {
      element.style.minBlockSize = ''
      const height = view.body.kind === 'nothing' ? 0 : heightFor(element.getBoundingClientRect().height)
      // The card fills its step, so that its last line sits at its foot.
      element.style.minBlockSize = `${Math.max(0, height - border)}px`
      if (height === told) return
      told = height
      void ask('hover.drawn', { aim: view.aim, height })
    }
    tell()
    const observer = new ResizeObserver(tell)
    observer.observe(element)
    return () => observer.disconnect()
  }, [view])
  return content
}

const close = (): void => void ask('hover.close', {})

/** The hover card in a page. */
export const HoverFrame = ({ source }: { source: FrameSource }) => {
  const { view: page, hover: view } = useFrameState(source)
  const now = useNow(30_000)
  const may = useSight()
  const card = useRef<HTMLDivElement>(null)
  const content = useDrawn(view)
  useTheme(page?.theme ?? null)
  useEffect(() => {
    const take = (): void => card.current?.focus()
    window.addEventListener('focus', take)
    return () => window.removeEventListener('focus', take)
  }, [])

  useEscape(close)
  const correct: Correct = async said => {
    const failed = await doneIf(may, () => ask('owners.correct', said))
    // The form is gone with the card it corrected; the keyboard stays in the new one.
    if (!failed) card.current?.focus()
    return failed
  }

  return (
    <div ref={card} className="hover" tabIndex={-1}>
      <div ref={content} className="hover-content" aria-live="polite">
        {view && (
          <HoverCard
            body={view.body}
            now={now}
            opened={remember}
            correct={correct}
            act={actWith(() => void ask('hover.again', {}))}
          />
        )}
      </div>
    </div>
  )
}
