import { z } from 'zod'
import { id, instant } from './fields.ts'
import { defineOperation } from './operation.ts'

/** The card that was answered: one of related work, or a warning of overlap. */
export const feedbackAbout = z.enum(['related', 'overlap'])
export type FeedbackAbout = z.infer<typeof feedbackAbout>

export const feedbackAnswer = z.enum(['useful', 'not-useful'])

/** Why it was not useful. Fixed, so that nobody's words are kept. */
export const feedbackReason = z.enum(['wrong-topic', 'outdated', 'already-knew', 'not-my-area'])
export type FeedbackReason = z.infer<typeof feedbackReason>

/** How often cards were called useful and not, by anybody of the workspace, in the last 90 days. */
export const feedbackTally = z.object({ useful: z.number().int(), notUseful: z.number().int() })
export type FeedbackTally = z.infer<typeof feedbackTally>

/** What somebody said of one card. */
export const feedback = z.object({
  item: id,
  about: feedbackAbout,
  answer: feedbackAnswer,
  reason: feedbackReason.nullable(),
  at: instant,
})

const item = id.describe('Id of the item on the card')
const about = feedbackAbout.default('related').describe('Which card of it')

export const giveFeedback = defineOperation({
  id: 'feedback.give',
  method: 'PUT',
  path: '/v1/feedback/{item}',
  scope: 'write',
  help: 'Say whether a card was useful. One answer a person and card: another one takes its place.',
  positional: ['item', 'answer'],
  input: z.object({
    item,
    answer: feedbackAnswer,
    reason: feedbackReason.optional().describe('Why it was not useful'),
    about,
  }),
  output: z.object({ feedback }),
})

export const undoFeedback = defineOperation({
  id: 'feedback.undo',
  method: 'DELETE',
  path: '/v1/feedback/{item}',
  scope: 'write',
  help: 'Take back what you said of a card; nothing happens when you said nothing.',
  positional: 'item',
  input: z.object({ item, about }),
  output: z.object({ undone: z.literal(true) }),
})
