import { existsSync } from 'node:fs'
import { type Part, testParts } from '#cli/machine/parts.ts'
import { findProgram } from '#cli/machine/programs.ts'
import { run } from '#cli/machine/run.ts'

const isDebian = (): boolean => existsSync('/etc/debian_version') && findProgram(['apt-get']) !== null

const install = async (packages: readonly string[]): Promise<void> => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, text } = await run('apt-get', args, { env })
    if (code !== 0) console.log(text)
  }
}

const missing = (): Part[] => testParts().filter(part => part.path === null)

/**
 * The programs the tests run on, by name. What is missing is installed as root on Debian; anywhere else the one line
 * that installs it is printed and null returned.
 */
export const ensureParts = async (): Promise<Part[] | null> => {
  const packages = missing().map(part => part.debian)
  if (packages.length > 0 && isDebian() && process.getuid?.() === 0) {
    console.log(`Installing from Debian's packages: ${packages.join(', ')}`)
    await install(packages)
  }
  const still = missing()
  if (still.length === 0) return testParts()
  const names = still.map(part => part.name).join(', ')
  console.log(`The tests need ${names}: sudo apt-get install ${still.map(part => part.debian).join(' ')}`)
  return null
}
