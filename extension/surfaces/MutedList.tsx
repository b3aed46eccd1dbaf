import { useEffect, useRef, useState } from 'react'
import type { Mute } from '#shared/contract/mutes.ts'
import { Icon } from '../cards/Icon.tsx'
import { ProblemNotice } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'
import type { Problem } from '../problem.ts'
import { dateOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { actWith } from './act.ts'

const MutedRow = ({ mute, undo }: { mute: Mute; undo: () => void }) => (
  <li className="site">
    <div className="site-words">
      <bdi className="site-label">{words.mute.thing(mute)}</bdi>
      <span className="quiet">
        {words.mute.kinds[mute.kind]} · {words.mute.until(mute, mute.until && dateOf(mute.until))}
      </span>
    </div>
    <button type="button" className="more" aria-label={words.mute.undo(mute)} onClick={undo}>
      {words.feedback.undo}
    </button>
  </li>
)

/** All that the person has muted, with the way back; the keyboard stays in the list when a line goes. */
export const MutedList = () => {
  const [mutes, setMutes] = useState<Mute[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const load = async (): Promise<void> => {
    const result = await ask('mutes.list', {})
    setProblem(result.ok ? null : result.problem)
    if (result.ok) setMutes(result.value)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is first shown
  useEffect(() => void load(), [])
  const undo = async ({ id }: Mute): Promise<void> => {
    const result = await ask('mutes.remove', { id })
    setProblem(result.ok ? null : result.problem)
    if (!result.ok) return
    setMutes(mutes?.filter(mute => mute.id !== id) ?? null)
    list.current?.focus()
  }
  return (
    <div ref={list} tabIndex={-1} className="muted-list">
      <p className="quiet">{words.mute.hint}</p>
      {problem && <ProblemNotice problem={problem} act={actWith(() => void load())} />}
      {mutes?.length === 0 && (
        <p className="muted-none">
          <Icon name="check" />
          {words.mute.none}
        </p>
      )}
      {mutes && mutes.length > 0 && (
        <ul className="sites" aria-label={words.mute.title}>
          {mutes.map(mute => (
            <MutedRow key={mute.id} mute={mute} undo={() => void undo(mute)} />
          ))}
        </ul>
      )}
    </div>
  )
}
