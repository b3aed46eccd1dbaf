// Old syntax on purpose: whatever Node runs this must be able to read it and say what is missing.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const neededNode = 24

/**
 * What keeps Hypha from running here, as one line with its remedy; null when all is well.
 * @param {{ version: string, folder?: string }} machine The running Node's version, and the project's folder.
 */
export function whatIsMissing(machine) {
  const folder = machine.folder || root
  const modules = join(folder, 'node_modules')
  if (!existsSync(modules)) return `Hypha is not installed yet: run \`npm ci\` in ${folder}.`
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const names = Object.keys(Object.assign({}, manifest.dependencies, manifest.devDependencies))
  const absent = names.filter(name => !existsSync(join(modules, name, 'package.json')))
  if (absent.length > 0) {
    const rest = absent.length > 3 ? ` and ${absent.length - 3} more` : ''
    const list = absent.slice(0, 3).join(', ') + rest
    return `Hypha is installed without ${list}: run \`npm ci\` without --omit=dev in ${folder}.`
  }
  if (Number(machine.version.split('.')[0]) >= neededNode) return null
  const own = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const here = `Hypha needs Node ${neededNode} and this is Node ${machine.version}: `
  if (!existsSync(own)) return `${here}run \`npm ci\` without --ignore-scripts, which brings its own Node.`
  return `${here}run it through npm, which uses its own (\`npm run -s hypha -- …\`).`
}

/** Ends the process with that line, when there is one. */
export function guard() {
  const missing = whatIsMissing({ version: process.versions.node })
  if (!missing) return
  console.error(missing)
  process.exit(1)
}
