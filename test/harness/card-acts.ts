import type { CardActs } from '#extension/cards/card-acts.ts'

/** A surface on which answers to cards do nothing. */
export const idleActs: CardActs = {
  give: async () => null,
  mute: async () => null,
  undo: async () => null,
}
