import { dateOf } from './age.ts'

/** A decision that lapsed, and the three answers to it. */
export const lapseWords = {
  title: 'Waiting for your answer',
  /** `date`: the day its answer was due. */
  asks: (date: string | null) => (date ? `Due ${dateOf(date)}: what became of it?` : 'What became of it?'),
  answers: { done: 'Done…', intended: 'Still intended…', dropped: 'Dropped…' },
  form: { done: 'It is done', intended: 'It is still intended', dropped: 'It was dropped' },
  link: 'Where it was carried out',
  linkHint: 'Address of the change, ticket or page',
  date: 'Ask again on',
  in: { 14: 'In two weeks', 30: 'In a month', 90: 'In three months' },
  why: 'Why',
  whyHint: 'A sentence for those who find it later',
  save: 'Save answer',
  cancel: 'Cancel',
  said: {
    done: 'Marked as done',
    intended: (date: string) => `Still intended; asked again on ${dateOf(date)}`,
    dropped: 'Marked as dropped',
  },
} as const

/** A decision that was found in a text and that nobody confirmed. */
export const suggestionWords = {
  open: 'Confirm…',
  asks: 'Was this decided?',
  confirm: 'Yes, confirm',
  cancel: 'Cancel',
} as const
