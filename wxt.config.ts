import react from '@vitejs/plugin-react'
import { defineConfig } from 'wxt'
import { hosts } from './extension/hosts/index.ts'
import { manifestFor } from './extension/manifest.ts'
import { buildPageScript } from './extension/page-scripts.ts'

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => manifestFor(browser),
  vite: () => ({ plugins: [react()] }),
  hooks: {
    'build:publicAssets': async (_wxt, files) => {
      const scripts = await Promise.all(hosts.map(buildPageScript))
      files.push(...scripts.map(({ name, code }) => ({ relativeDest: name, contents: code })))
    },
  },
})
