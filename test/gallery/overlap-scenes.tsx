import { OverlapNote } from '#extension/cards/OverlapNote.tsx'
import type { OverlapCard } from '#shared/contract/overlap.ts'
import { overlap } from '../fixtures/answers.ts'
import { filledWith } from '../harness/hostile.ts'
import { hostile } from './hostile.ts'
import type { Scene } from './scene.ts'

const nothing = (): void => undefined

/** What a closed sidebar tells of by itself, in every stage of the work. */
const noteScenes: Record<string, OverlapCard> = {
  note: overlap,
  'note of work in progress': { ...overlap, stage: 'doing', says: 'Tomas Reyes is working on this' },
  'note of work not begun': { ...overlap, stage: 'waiting', says: 'Open since March, given to nobody yet' },
  'note of work given up': {
    ...overlap,
    stage: 'given-up',
    says: 'Given up by March: prices change more often than every ten minutes at two of the carriers',
  },
  'hostile note': filledWith(overlap, hostile),
}

const sceneOf = (card: OverlapCard): Scene => ({
  width: 316,
  height: 196,
  draw: <OverlapNote card={card} opened={nothing} see={nothing} dismiss={nothing} />,
})

/** The note in every stage, by name. */
export const overlapScenes: Record<string, Scene> = Object.fromEntries(
  Object.entries(noteScenes).map(([name, card]) => [name, sceneOf(card)]),
)
