import { defineHost } from '../host.ts'
import { pageOf, textExports } from './url.ts'
import { watch } from './watch.ts'

export const googleDocs = defineHost({
  id: 'google-docs',
  label: 'Google Docs',
  matches: ['https://docs.google.com/*'],
  extraOrigins: ['https://*.googleusercontent.com/*'],
  pageOf,
  watch,
  hoverTargets: () => [],
  theme: () => null,
  room: { top: 100, right: 56, bottom: 0 },
  mainWorldScript: 'docs-bridge.js',
  textExports,
  prefersSidePanel: true,
})
