import { hostileTexts } from '../fixtures/hostile-texts.ts'

/** What would burst a card if anything did. */
export const hostile = [
  'limits: long word',
  'directions: right to left letters',
  'unseen: combining flood',
  'markup: image',
]
  .map(name => hostileTexts.get(name))
  .join(' ')
