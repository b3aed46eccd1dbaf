import { watchWords } from '../../reading/watch-words.ts'
import { defineHost } from '../host.ts'
import { wordsOf } from './read.ts'
import { hoverTargets } from './targets.ts'
import { pageOf } from './url.ts'

export const notion = defineHost({
  id: 'notion',
  label: 'Notion',
  matches: ['https://app.notion.com/*', 'https://*.notion.so/*', 'https://*.notion.site/*'],
  pageOf,
  watch: (page, on, signal) => watchWords(facts => wordsOf(page, facts), on, signal),
  hoverTargets,
  theme: document => {
    if (document.querySelector('.notion-dark-theme,body.dark')) return { scheme: 'dark', contrast: 'normal' }
    return document.querySelector('.notion-light-theme') ? { scheme: 'light', contrast: 'normal' } : null
  },
  room: { top: 45, right: 0, bottom: 64 },
})
