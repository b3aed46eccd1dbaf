import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import type { Host } from '../hosts/host.ts'
import { pageScriptOf } from '../page-script-name.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** `google-docs` exports `googleDocs`. */
const exportOf = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const entry = 'virtual:page-script'

/** What every other line names: as something imported it is one letter in the built script. */
const globals = 'virtual:globals'

const entryFor = (host: Host): Plugin => ({
  name: entry,
  resolveId: id => ([entry, globals].includes(id) ? id : null),
  load: id => {
    if (id === globals) return 'export const page = globalThis.document'
    return id === entry
      ? `import { ${exportOf(host.id)} as host } from ${JSON.stringify(here(`../hosts/${host.id}/index.ts`))}
         import { runPage } from ${JSON.stringify(here('../page/run.ts'))}
         runPage(host)`
      : null
  },
})

/**
 * The script of one site: the page side and that site's adapter alone, so that no page pays for the other hosts. Made
 * here and not as a WXT entrypoint, because the registry is the only list of hosts.
 */
export const buildPageScript = async (host: Host): Promise<{ name: string; code: string }> => {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [entryFor(host)],
    build: {
      write: false,
      minify: true,
      target: 'es2024',
      rolldownOptions: {
        input: entry,
        output: { format: 'iife' },
        transform: { inject: { document: [globals, 'page'] } },
      },
    },
  })
  const [bundle] = [made].flat()
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined
  if (!chunk) throw new Error(`The page script of ${host.label} came out empty.`)
  return { name: pageScriptOf(host), code: chunk.code }
}
