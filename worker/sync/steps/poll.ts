import type { Hint } from '../../sources/service/service.ts'
import type { StepWork } from '../context.ts'
import { sortFound, storePart } from '../found.ts'
import { noteHints } from '../hints.ts'
import { after, atOnce, pollEvery } from '../pace.ts'
import { streamCount } from '../streams.ts'

type GoneHint = { item: string; gone: true }
const isGone = (hint: Hint): hint is GoneHint => 'item' in hint && hint.gone === true

/** What may have changed in a stream since the last time. What it says is gone goes at once. */
export const poll: StepWork = async context => {
  const { deps, opened, job, read } = context
  const { hints, cursor, more } = await opened.service.changes(opened.at, job.target, job.cursor)
  const gone = sortFound(hints.filter(isGone).map(({ item }) => ({ ref: item, state: 'gone' as const })))
  const [{ streams } = { streams: 1 }] = await read<{ streams: number }>(streamCount)
  return {
    last: [
      ...gone.parts.map(part =>
        storePart(part, { readAt: job.readAt, accounts: opened.accounts, hinted: true }),
      ),
      noteHints(hints.filter(hint => !isGone(hint))),
    ],
    outcome: {
      cursor,
      done: hints.length,
      whole: !more,
      again: more ? atOnce : after(deps.now(), pollEvery(streams)),
    },
  }
}
