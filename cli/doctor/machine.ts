import { findBrowser, hasDisplay } from '#cli/browser/find.ts'
import { broken, type Finding, fine, note } from '#cli/doctor/finding.ts'
import { whatIsMissing } from '#cli/guard.mjs'
import { testParts } from '#cli/machine/parts.ts'
import { run } from '#cli/machine/run.ts'

const node = (): Finding => fine('Node', process.versions.node)

const packages = (): Finding => {
  const missing = whatIsMissing({ version: process.versions.node })
  return missing ? broken('packages', missing.message, missing.remedy) : fine('packages', 'all installed')
}

const git = async (): Promise<Finding> => {
  const { code, text } = await run('git', ['version']).catch(() => ({ code: 1, text: '' }))
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(text) ?? []
  const remedy = 'Install git 2.32 or newer (https://git-scm.com/downloads).'
  if (code !== 0) return broken('git', 'not found', remedy)
  const recent = Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 32)
  return recent
    ? fine('git', text.trim())
    : broken('git', `${text.trim()} is too old to read a clone safely`, remedy)
}

const browser = (): Finding => {
  const found = findBrowser()
  if (!found) {
    return note(
      'browser',
      'no Chromium, Chrome for Testing, Edge or Brave',
      'Install Chromium, or name one with CHROMIUM_PATH.',
    )
  }
  if (found.loadsExtensions) return fine('browser', found.path)
  return note(
    'browser',
    `${found.path} takes no extension from a command line`,
    '`npm start` shows how to load it by hand, or install Chromium.',
  )
}

const display = (): Finding =>
  hasDisplay()
    ? fine('display', 'there is one')
    : note(
        'display',
        'none: no window can be opened',
        'Set DISPLAY or WAYLAND_DISPLAY, or use the command and agents without one.',
      )

const parts = (): Finding[] =>
  testParts()
    .filter(part => part.name === 'Firefox' || part.name === 'Postgres server')
    .map(({ name, path, debian }) =>
      path
        ? fine(name, path)
        : note(
            name,
            'not found; only `npm test` needs it',
            `apt-get install ${debian}, or your system's package.`,
          ),
    )

/** What Hypha finds on this machine. */
export const machineFindings = async (): Promise<Finding[]> => [
  node(),
  packages(),
  await git(),
  browser(),
  display(),
  ...parts(),
]
