/**
 * What one unit of each signal (rank.ts) adds to somebody's log-odds of being the one to ask. Fitted, one set for all repositories:
 * docs/measurements/owners.md has the run, what was left out, and what else was tried.
 */
export const weights = {
  /** Changes and reviews of the file itself, of its folder, of the folder above. */
  authored: [0.29, 0.26, 0.05],
  reviewed: [0.41, 0.29, 0.12],
  /** Reviews anywhere in the repository. */
  reviews: 0.77,
  /** Reviews of changes by the same author. */
  pair: 0.59,
  /** Being active in the repository lately. */
  lately: 0.83,
} as const

export const constants = {
  /** A share so small says nothing. */
  leastShare: 0.01,
  /** Somebody last active so many days ago is half as lately as somebody today. */
  latelyDays: 7,
  /** Of whom nothing dated is known. */
  neverDays: 3_650,
  /** A path whose people have less decayed work than this together is hardly known by anyone. */
  confident: 1,
} as const

/** What counts how much of knowing a path; plain choices. */
export const knowing = {
  /** Work on the folder counts less than work on the file, and each folder up half of the one below. */
  folder: 0.3,
  perFolder: 0.5,
  /** Somebody with less than this part of the best one's score adds nothing. */
  tail: 0.1,
} as const
