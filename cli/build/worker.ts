import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { gzipSync } from 'node:zlib'
import { Failure } from '#cli/failure.ts'
import { run } from '#cli/machine/run.ts'
import { root } from '#cli/root.ts'

/**
 * Bundles the worker as a deployment would, without deploying. Returns its size in gzipped bytes, as Cloudflare counts
 * it. Throws a Failure with what wrangler said.
 */
export const buildWorker = async (): Promise<{ gzipBytes: number }> => {
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
    return { gzipBytes: sizes.reduce((sum, size) => sum + size, 0) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
