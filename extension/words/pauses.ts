const until = (time: string | null): string => (time ? ` until ${time}` : '')

/** What is said of sites that are paused, and of what an organisation has set. */
export const pauseWords = {
  open: 'Pause…',
  legend: 'Pause',
  hour: 'Everywhere for an hour',
  page: 'This page',
  everywhere: 'Everywhere',
  all: (time: string | null) => `Paused everywhere${until(time)}`,
  site: (site: string, time: string | null) => `Paused on ${site}${until(time)}`,
  thisPage: (time: string | null) => `Paused on this page${until(time)}`,
  pageHint: 'What is written here is not read and not sent until you resume.',
  pageOpen: 'Open Hypha: paused on this page',
} as const

export const policyWords = {
  set: 'Set by your organisation',
  off: 'Your organisation keeps this site off.',
  paused: 'Your organisation has paused Hypha',
  pausedHint: 'No page is read, no card is shown and nothing is sent. Only your organisation can resume.',
} as const

/** Taking everything of ours out of a browser. */
export const forgetWords = {
  open: 'Forget everything here…',
  hint: 'Signs you out, turns every site off and deletes what this browser keeps: account, settings, counts and what you opened. What is indexed stays.',
  confirm: 'Sign out and forget',
  cancel: 'Cancel',
} as const
