import { findBrowser } from '#cli/browser/find.ts'
import { findPostgresServer, findProgram } from '#cli/machine/programs.ts'

/** A program `npm test` needs beside what npm installs. */
export type Part = {
  name: string
  /** Where it is; null when it is not installed. */
  path: string | null
  /** Debian's package with it. */
  debian: string
}

/** Firefox, as Debian, other Linuxes, macOS and Windows place it. */
const findFirefox = (env: NodeJS.ProcessEnv = process.env): string | null =>
  findProgram(
    [
      ...(env.FIREFOX_PATH ? [env.FIREFOX_PATH] : []),
      'firefox-esr',
      'firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    env,
  )

/** A browser that loads unpacked extensions: branded Chrome does not. */
const findTestBrowser = (env: NodeJS.ProcessEnv): string | null => {
  const found = findBrowser(env)
  return found?.loadsExtensions ? found.path : null
}

/** What the tests run on: real browsers, and a Postgres server for what only happens when statements meet. */
export const testParts = (env: NodeJS.ProcessEnv = process.env): Part[] => [
  { name: 'Chromium', path: findTestBrowser(env), debian: 'chromium' },
  { name: 'Firefox', path: findFirefox(env), debian: 'firefox-esr' },
  { name: 'Postgres server', path: findPostgresServer(env), debian: 'postgresql' },
  { name: 'git', path: findProgram(['git'], env), debian: 'git' },
]
