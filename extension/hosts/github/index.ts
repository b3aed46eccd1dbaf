import { defineHost } from '../host.ts'
import { hoverTargets } from './targets.ts'
import { theme } from './theme.ts'
import { pageOf } from './url.ts'
import { watch } from './watch.ts'

export const github = defineHost({
  id: 'github',
  label: 'GitHub',
  matches: ['https://github.com/*'],
  pageOf: url => (url.origin === 'https://github.com' ? pageOf(url) : null),
  watch,
  hoverTargets,
  theme,
  room: { top: 64, right: 0, bottom: 0 },
  makesRoom: true,
})
