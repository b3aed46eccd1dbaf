import react from '@vitejs/plugin-react'
import { defineConfig } from 'wxt'
import { manifestFor } from './extension/build/manifest.ts'
import { buildPageScript } from './extension/build/page-scripts.ts'
import { hosts, products } from './extension/hosts/index.ts'

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => manifestFor(browser),
  vite: () => ({ plugins: [react()] }),
  hooks: {
    'build:publicAssets': async (_wxt, files) => {
      const scripts = await Promise.all([...hosts, ...products].map(buildPageScript))
      files.push(...scripts.map(({ name, code }) => ({ relativeDest: name, contents: code })))
    },
  },
})
