import { type Command, Option } from 'commander'
import { standardDataFolder } from '#cli/credentials.ts'
import { Failure } from '#cli/failure.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { portOf, standardPort } from '#cli/machine/port-number.ts'
import { untilAskedToStop } from '#cli/start/signals.ts'

const here = '.'

export const addStart = (program: Command): void => {
  program
    .command('start')
    .description('Start Hypha over a clone: database, worker, index, browser window. Ctrl-C ends it all.')
    .argument('[path]', 'a clone, or a folder inside one', here)
    .option('--no-browser', 'open no window')
    .option(
      '--port <number>',
      'port of the worker on 127.0.0.1; 0 takes any that is free',
      portOf,
      standardPort,
    )
    .option('--data <folder>', 'where everything is kept', pathFrom, standardDataFolder)
    .option('--database-url <url>', 'a Postgres server with pgvector, in place of the embedded one')
    .option('--allow-shallow', 'index what a shallow clone has')
    .addOption(
      new Option(
        '--demo',
        'a made-up company in four tools instead of a clone; nothing of it is kept',
      ).conflicts(['data', 'databaseUrl', 'allowShallow']),
    )
    .action(
      async (path: string, { browser, port, data: folder, databaseUrl, demo, allowShallow = false }) => {
        const say = (line: string) => console.log(line)
        if (demo && path !== here)
          throw new Failure('usage', `The demo reads a made-up company, and not ${path}.`, {
            exit: 'usage',
            remedy: 'Leave out the path, or --demo.',
          })
        const signal = untilAskedToStop(say)
        try {
          if (demo) {
            const { startDemo } = await import('#cli/demo/demo.ts')
            await startDemo({ plan: { port, browser }, signal, say })
          } else {
            const { start } = await import('#cli/start/start.ts')
            const plan = { path: pathFrom(path), folder, port, databaseUrl, browser, allowShallow }
            await start({ plan, signal, say })
          }
        } catch (cause) {
          if (!signal.aborted) throw cause
        }
      },
    )
}
