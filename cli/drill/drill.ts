import { setTimeout as after } from 'node:timers/promises'
import type { Ask } from '#cli/drill/ask.ts'
import { type Right, rights } from '#cli/drill/rights.ts'
import { onStage, type Stage } from '#cli/drill/stage.ts'
import { type Surface, surfaces } from '#cli/drill/surfaces.ts'
import { Failure } from '#cli/failure.ts'
import { type CallOptions, call } from '#shared/contract/client.ts'

/** How long a surface went on answering after a right was taken away, in milliseconds; null: past the limit. */
export type Outcome = { right: string; surface: string; stillAnswered: number | null }

/** A right that was taken away is gone everywhere within this time, in milliseconds. */
const standardLimit = 60_000
const pause = 100

const lasting = async (
  surface: Surface,
  stage: Stage,
  to: CallOptions,
  limit: number,
): Promise<number | null> => {
  const taken = performance.now()
  let last = 0
  while (await surface(stage, to)) {
    last = Math.round(performance.now() - taken)
    if (last > limit) return null
    await after(pause)
  }
  return last
}

const expectShown = async (stage: Stage, to: CallOptions, right: Right): Promise<void> => {
  for (const [name, surface] of Object.entries(surfaces)) {
    if (!(await surface(stage, to)))
      throw new Failure(
        'drill.failed',
        `With the right “${right.name}”, ${name} did not show the test item.`,
        {
          remedy: 'The drill proves nothing then. Try again; `hypha doctor` looks at the stack.',
        },
      )
  }
}

type Play = { ask: Ask; stage: Stage; to: CallOptions; limit: number }

const played = async ({ ask, stage, to, limit }: Play, right: Right): Promise<Outcome[]> => {
  await right.give(ask, stage)
  await expectShown(stage, to, right)
  await right.take(ask, stage)
  return Promise.all(
    Object.entries(surfaces).map(async ([surface, asked]) => ({
      right: right.name,
      surface,
      stillAnswered: await lasting(asked, stage, to, limit),
    })),
  )
}

/**
 * Gives a test agent each right, takes it away again, and asks every surface how long it goes on. Throws a Failure when a
 * surface does not show the item while the right is there: then it proves nothing. What it made is gone afterwards.
 */
export const drill = (to: CallOptions, limit = standardLimit): Promise<Outcome[]> => {
  const ask: Ask = (id, input) => call(id, input, to)
  return onStage(ask, async stage => {
    const play = { ask, stage, to: { ...to, token: stage.token }, limit }
    const outcomes: Outcome[] = []
    for (const right of rights) outcomes.push(...(await played(play, right)))
    return outcomes
  })
}
