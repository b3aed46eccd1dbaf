import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { standardDataFolder } from '#cli/credentials.ts'
import { untilAskedToStop } from '#cli/start/signals.ts'

const portOf = (text: string): number => {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}

/** Paths are meant from where the person called npm, which changes folder. */
export const pathFrom = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path)

export const addStart = (program: Command): void => {
  program
    .command('start')
    .description('Start Hypha over a clone: database, worker, index, browser window. Ctrl-C ends it all.')
    .argument('[path]', 'a clone, or a folder inside one', '.')
    .option('--no-browser', 'open no window')
    .option('--port <number>', 'port of the worker on 127.0.0.1; 0 takes any that is free', portOf, 8787)
    .option('--data <folder>', 'where everything is kept', standardDataFolder)
    .option('--database-url <url>', 'a Postgres server with pgvector, in place of the embedded one')
    .option('--allow-shallow', 'index what a shallow clone has')
    .action(async (path: string, { browser, port, data, databaseUrl, allowShallow = false }) => {
      const say = (line: string) => console.log(line)
      const folder = data === standardDataFolder ? data : pathFrom(data)
      const plan = { path: pathFrom(path), folder, port, databaseUrl, browser, allowShallow }
      const signal = untilAskedToStop(say)
      const { start } = await import('#cli/start/start.ts')
      try {
        await start({ plan, signal, say })
      } catch (cause) {
        if (!signal.aborted) throw cause
      }
    })
}
