import { type Command, InvalidArgumentError } from 'commander'
import type { Setup } from '#cli/deployment/setup.ts'

const urlHelp = 'connection string of the user who owns the tables (default: HYPHA_DATABASE_URL)'

const linesOfSetup = ({ made, secrets }: Setup): string[] => [
  made ? 'The workspace and its owner are made.' : 'The workspace was there already.',
  ...(secrets === null
    ? ['Nothing else was changed; --renew gives the worker a new password and the owner a new token.']
    : [
        'Shown this once; keep them in a safe place:',
        ...[
          ['DATABASE_URL', secrets.databaseUrl],
          ['LOG_KEY', secrets.logKey],
          ['SEAL_KEY', secrets.sealKey],
          ['AUTH_DATABASE_URL', secrets.authDatabaseUrl],
          ['AUTH_SECRET', secrets.authSecret],
        ].flatMap(([name, value]) =>
          value ? [`  ${name} of the worker (wrangler secret put ${name}): ${value}`] : [],
        ),
        `  token of the owner (HYPHA_TOKEN): ${secrets.token}`,
      ]),
]

const originFrom = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin
  throw new InvalidArgumentError('It looks like https://hypha.larkfield.example.')
}

const linesOfMigrations = (applied: readonly string[]): string =>
  applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database is up to date.'

const addMigrate = (program: Command): void => {
  program
    .command('migrate')
    .description('Bring the database of a deployment to this version.')
    .option('--database-url <url>', urlHelp)
    .action(async ({ databaseUrl }) => {
      const { withOwner } = await import('#cli/deployment/connect.ts')
      const { bringUp } = await import('#cli/database/bring-up.ts')
      const applied = await withOwner(databaseUrl, process.env, ({ ownerUrl }) => bringUp(ownerUrl))
      console.log(linesOfMigrations(applied))
    })
}

const addSetup = (program: Command): void => {
  program
    .command('setup')
    .description(
      'Prepare the database of a deployment: migrate, make the workspace with its owner, let the worker in.',
    )
    .requiredOption('--workspace <name>', 'name of the workspace')
    .requiredOption('--owner <name>', 'name of its owner')
    .option('--email <address>', 'their e-mail in git, so that their work there is theirs')
    .option('--url <origin>', 'address the worker will have; without it nobody can sign in there', originFrom)
    .option('--database-url <url>', urlHelp)
    .option('--renew', 'where all is prepared: a new password for the worker and a new token for the owner')
    .option('--json', 'print what was made as JSON')
    .action(async ({ json, databaseUrl, ...names }) => {
      const { withOwner } = await import('#cli/deployment/connect.ts')
      const { setUp } = await import('#cli/deployment/setup.ts')
      const setup = await withOwner(databaseUrl, process.env, urls => setUp({ ...names, ...urls }))
      const lines = [linesOfMigrations(setup.applied), ...linesOfSetup(setup)]
      process.stdout.write(json ? `${JSON.stringify(setup, null, 2)}\n` : `${lines.join('\n')}\n`)
    })
}

export const addDeployment = (program: Command): void => {
  addMigrate(program)
  addSetup(program)
}
