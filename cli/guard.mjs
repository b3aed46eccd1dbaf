// Old syntax on purpose: whatever Node runs this must be able to read it and say what is missing.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const neededNode = 24

/**
 * What keeps Hypha from running here, and what to do about it; null when all is well.
 * @param {{ version: string, folder?: string }} machine The running Node's version, and the project's folder.
 * @returns {{ message: string, remedy: string } | null}
 */
export function whatIsMissing(machine) {
  const folder = machine.folder || root
  const modules = join(folder, 'node_modules')
  const install = `run \`npm ci\` in ${folder}`
  if (!existsSync(modules)) return { message: 'Hypha is not installed yet', remedy: install }

  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const names = Object.keys(Object.assign({}, manifest.dependencies, manifest.devDependencies))
  const absent = names.filter(name => !existsSync(join(modules, name, 'package.json')))
  if (absent.length > 0) {
    const rest = absent.length > 3 ? ` and ${absent.length - 3} more` : ''
    const message = `Hypha is installed without ${absent.slice(0, 3).join(', ')}${rest}`
    return { message, remedy: `${install}, without --omit=dev` }
  }

  if (Number(machine.version.split('.')[0]) >= neededNode) return null
  const own = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const message = `Hypha needs Node ${neededNode} and this is Node ${machine.version}`
  if (existsSync(own))
    return { message, remedy: 'run it through npm, which brings its own: `npm run -s hypha -- …`' }
  return { message, remedy: `${install}, without --ignore-scripts: it brings its own Node` }
}

/** Ends the process with one line, when something is missing. */
export function guard() {
  const missing = whatIsMissing({ version: process.versions.node })
  if (missing === null) return
  console.error(`${missing.message}: ${missing.remedy}.`)
  process.exit(1)
}
