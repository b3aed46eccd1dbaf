import type { CardActs } from '#extension/cards/card-acts.ts'
import type { Correct } from '#extension/cards/NotMeForm.tsx'

/** A surface on which answers to cards do nothing. */
export const idleActs: CardActs = {
  give: async () => null,
  mute: async () => null,
  undo: async () => null,
  confirm: async () => null,
}

/** “Not me, ask …” that does nothing. */
export const idleCorrect: Correct = async () => null
