import type { Problem } from '../problem.ts'
import { words } from './en.ts'

/** What a person can do about a problem, from the card that tells it. */
export type ProblemAction = 'retry' | 'sign-in' | 'settings' | null

export type ProblemWords = { title: string; text: string; action: ProblemAction }

const signedOut: ProblemWords = {
  title: 'You are signed out',
  text: 'Sign in to see related work, owners and decisions here.',
  action: 'sign-in',
}

const known: Record<string, ProblemWords | ((problem: Problem) => ProblemWords)> = {
  'auth.missing': signedOut,
  'auth.invalid': { ...signedOut, text: 'The worker no longer accepts this sign-in. Sign in again.' },
  'auth.expired': { ...signedOut, title: 'Your sign-in has expired', text: 'Sign in again to go on.' },
  'auth.policy': problem => ({
    title: 'Not the worker of your organisation',
    text: problem.message,
    action: 'sign-in',
  }),
  'auth.scope': {
    title: 'You may not see this',
    text: 'Your account lacks the right to ask this. An admin of your workspace can give it.',
    action: null,
  },
  'auth.not_offered': {
    title: 'This worker has no sign-in set up',
    text: 'Sign in with a one-time code instead. Whoever runs the worker can set up the other way.',
    action: null,
  },
  'auth.elsewhere': problem => ({
    title: 'This worker goes by another address',
    text: [problem.message, problem.remedy].filter(Boolean).join(' '),
    action: null,
  }),
  'auth.refused': {
    title: 'You were not signed in',
    text: 'You, or the worker, refused. Sign in again if that was a mistake.',
    action: null,
  },
  'auth.cancelled': {
    title: 'The sign-in window was closed',
    text: 'You were not signed in. If it said that you are in no workspace yet, ask an administrator for an invitation.',
    action: null,
  },
  'auth.no_workspace': {
    title: 'You are in no workspace yet',
    text: 'Ask an administrator of your workspace for an invitation, open it, and sign in again.',
    action: null,
  },
  'auth.role': {
    title: 'You do not administer this workspace',
    text: 'Connecting tools is for its owners and administrators. Ask one of them.',
    action: null,
  },
  'auth.somebody_else': problem => ({
    title: 'That was somebody else',
    text: [problem.message, problem.remedy].filter(Boolean).join(' '),
    action: null,
  }),
  'connections.unavailable': {
    title: 'This worker cannot connect tools yet',
    text: 'It has no key to seal their secrets with. Whoever runs it sets SEAL_KEY.',
    action: null,
  },
  'origin.refused': {
    title: 'The worker refuses this extension',
    text: 'It does not know this build of Hypha. Bring both to the same version.',
    action: 'settings',
  },
  'worker.unreachable': problem => ({
    title: 'The worker cannot be reached',
    text: `${problem.message} Start it with “npm start”, or check its address in the settings.`,
    action: 'retry',
  }),
  'worker.slow': problem => ({
    title: 'The worker takes too long',
    text: problem.message,
    action: 'retry',
  }),
  'database.unavailable': {
    title: 'The database is down',
    text: 'The worker answers, but cannot reach its database. What you see is not an empty result.',
    action: 'retry',
  },
  'input.too_large': problem => ({
    title: 'This text is too long to compare',
    text: problem.message,
    action: null,
  }),
  'limit.reached': problem => ({
    title: `Too many questions, again in ${problem.retryAfter ? `${problem.retryAfter} s` : 'a moment'}`,
    text: 'You, or a program with your token, asked more than the worker answers in a row. Nothing is lost.',
    action: 'retry',
  }),
  'answer.invalid': {
    title: 'The worker speaks another version',
    text: 'Its answer has a shape this build does not know. Bring worker and extension to the same version.',
    action: 'retry',
  },
  'code.spent': {
    title: 'This code was used already, or is too old',
    text: 'Codes work once and live for five minutes. Get a new one.',
    action: null,
  },
  'extension.gone': {
    title: 'Hypha was updated',
    text: 'Reload this page to go on.',
    action: null,
  },
}

/** The words of a problem; one that this build does not know speaks in the worker's own words. */
export const problemWords = (problem: Problem): ProblemWords => {
  const found = known[problem.code]
  if (typeof found === 'function') return found(problem)
  if (found) return found
  return {
    title: 'Something went wrong',
    text: [problem.message, problem.remedy].filter(Boolean).join(' '),
    action: 'retry',
  }
}

export const actionLabels: Record<NonNullable<ProblemAction>, string> = {
  retry: words.action.retry,
  'sign-in': words.action.signIn,
  settings: words.action.settings,
}
