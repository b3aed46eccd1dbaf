import type { Progress } from '../../connections/progress.ts'
import { toolWords as words } from '../../words/connections.ts'

/** How far the first reading has come: a bar, and the same in words. Without a total the bar only says that it goes on. */
export const ConnectionProgress = ({ progress }: { progress: Progress }) => {
  const { done, total, rate, secondsLeft } = progress
  const facts = [
    words.progressOf(done, total),
    rate !== null && words.rate(rate),
    secondsLeft !== null && words.left(secondsLeft),
  ]
  const value = total === null || total === 0 ? {} : { value: done, max: total }
  return (
    <div className="tool-progress">
      <progress aria-label={words.progress} {...value} />
      <p className="quiet">{facts.filter(Boolean).join(' · ')}</p>
    </div>
  )
}
