import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { gzipSync } from 'node:zlib'
import { Failure } from '#cli/failure.ts'
import { run } from '#cli/machine/run.ts'
import { root } from '#cli/root.ts'

/** What the worker may weigh, in gzipped bytes. Cloudflare takes 3 MB; each isolate that starts reads all of it. */
const most = 1024 * 1024

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} kB`

/**
 * Bundles the worker as a deployment would, without deploying. Returns its size gzipped, as Cloudflare counts it, in
 * words. Throws a Failure with what wrangler said, or when it has grown too large.
 */
export const buildWorker = async (): Promise<{ gzipped: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'hypha-worker-'))
  try {
    const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
    const { code, text } = await run(
      process.execPath,
      [wrangler, 'deploy', '--dry-run', '--outdir', folder],
      {
        cwd: root,
        env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG_PATH: folder, NO_COLOR: '1' },
      },
    )
    if (code !== 0) {
      throw new Failure('build.failed', 'The worker cannot be built:', {
        details: stripVTControlCharacters(text).trim().split('\n').slice(-12),
      })
    }
    const bundle = readdirSync(folder).filter(name => /\.(js|mjs|wasm)$/.test(name))
    const sizes = bundle.map(name => gzipSync(readFileSync(join(folder, name))).length)
    const size = sizes.reduce((sum, part) => sum + part, 0)
    if (size > most) {
      throw new Failure(
        'build.failed',
        `The worker has grown too large: ${kilobytes(size)} gzipped, of ${kilobytes(most)}.`,
        {
          remedy: 'Find what it imports that is large: npx wrangler deploy --dry-run --outdir out --metafile',
        },
      )
    }
    return { gzipped: kilobytes(size) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
