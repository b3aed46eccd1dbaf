import { hoverTargets } from '../github/targets.ts'
import { theme } from '../github/theme.ts'
import { watch } from '../github/watch.ts'
import { defineHost } from '../host.ts'
import { pageOf } from './url.ts'

/**
 * GitHub Enterprise Server: github.com's pages of some months before, so github.com's adapter, whose ranked selectors know
 * both generations.
 */
export const githubServer = defineHost({
  id: 'github-server',
  label: 'GitHub Enterprise Server',
  matches: [],
  underPath: false,
  pageOf,
  watch,
  hoverTargets,
  theme,
  room: { top: 64, right: 0, bottom: 0 },
  makesRoom: true,
})
