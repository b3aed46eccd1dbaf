import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Builds the gallery of cards, a page per scene (`index.html#owner`), into a folder. */
export const buildGallery = (folder: string): Promise<unknown> =>
  build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true },
  })
