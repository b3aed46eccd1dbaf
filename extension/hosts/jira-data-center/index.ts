import { watchWords } from '../../reading/watch-words.ts'
import { defineHost } from '../host.ts'
import { wordsOf } from './read.ts'
import { hoverTargets } from './targets.ts'
import { pageOf } from './url.ts'

/** Jira Data Center, and Server before it: other pages than Jira's cloud, so an adapter of its own. */
export const jiraDataCenter = defineHost({
  id: 'jira-data-center',
  label: 'Jira Data Center',
  matches: [],
  underPath: true,
  pageOf,
  watch: (page, on, signal) => watchWords(facts => wordsOf(page, facts), on, signal),
  hoverTargets,
  // From release 10 on as in the cloud (developer.atlassian.com/server/framework/atlassian-theme); before, it was light.
  theme: document => ({
    scheme: document.documentElement.dataset.colorMode === 'dark' ? 'dark' : 'light',
    contrast: 'normal',
  }),
  room: { top: 56, right: 0, bottom: 0 },
})
