import type { Command } from 'commander'
import { signedInReachOf } from '#cli/credentials.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { untilAskedToStop } from '#cli/start/signals.ts'
import { plainJson } from '#shared/plain-text.ts'

export const addIndex = (program: Command): void => {
  program
    .command('index')
    .description(
      'Bring the index in line with a clone. It may be stopped at any point; the next pass goes on from there.',
    )
    .argument('[path]', 'a clone, or a folder inside one', '.')
    .option('--full', 'look at everything again, even if nothing seems to have changed')
    .option('--allow-shallow', 'index what a shallow clone has')
    .option(
      '--worker <url>',
      'address of the worker (default: HYPHA_URL, the local one, or where you signed in)',
    )
    .option('--token <token>', 'token to store with (default: HYPHA_TOKEN, your sign-in, or the local one)')
    .option('--data <folder>', 'data folder of the local stack whose worker and token are used', pathFrom)
    .option('--json', 'print the report as JSON')
    .action(async (path: string, { full, allowShallow, json, ...reach }) => {
      const { indexWithProgress } = await import('#cli/start/indexing.ts')
      const signal = untilAskedToStop(line => console.error(line))
      const to = { ...signedInReachOf(reach, process.env), path: pathFrom(path), full, allowShallow, signal }
      const { report, lines } = await indexWithProgress(to, process.stderr)
      process.stdout.write(json ? `${plainJson(report, 2)}\n` : `${lines.join('\n')}\n`)
    })
}
