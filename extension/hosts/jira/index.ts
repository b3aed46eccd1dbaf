import { watchWords } from '../../reading/watch-words.ts'
import { defineHost } from '../host.ts'
import { wordsOf } from './read.ts'
import { hoverTargets } from './targets.ts'
import { pageOf } from './url.ts'

export const jira = defineHost({
  id: 'jira',
  label: 'Jira',
  matches: ['https://*.atlassian.net/*'],
  pageOf,
  watch: (page, on, signal) => watchWords(facts => wordsOf(page, facts), on, signal),
  hoverTargets,
  theme: document => {
    const scheme = document.documentElement.dataset.colorMode
    return scheme === 'light' || scheme === 'dark' ? { scheme, contrast: 'normal' } : null
  },
  room: { top: 48, right: 0, bottom: 80 },
})
