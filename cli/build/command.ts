import { relative } from 'node:path'
import type { Command } from 'commander'
import { root } from '#cli/root.ts'

export const addBuild = (program: Command): void => {
  program
    .command('build')
    .description('Build the extension for Chromium and Firefox, and bundle the worker as a deployment would.')
    .action(async () => {
      const [{ buildExtension }, { buildWorker }] = await Promise.all([
        import('#cli/build/extension.ts'),
        import('#cli/build/worker.ts'),
      ])
      for (const target of ['chrome', 'firefox'] as const) {
        console.log(`Extension for ${target}: ${relative(root, await buildExtension(target))}`)
      }
      const { gzipped } = await buildWorker()
      console.log(`Worker: ${gzipped} gzipped, ready for \`wrangler deploy\``)
    })
}
