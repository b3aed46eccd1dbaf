import type { OutputOf } from '#shared/contract/index.ts'

export const feedbackGive = ({ feedback }: OutputOf<'feedback.give'>): string[] => [
  feedback.answer === 'useful'
    ? 'Noted: useful.'
    : `Noted: not useful${feedback.reason ? ` (${feedback.reason.replaceAll('-', ' ')})` : ''}.`,
]

export const feedbackUndo = (): string[] => ['Nothing is noted of that card any more.']
