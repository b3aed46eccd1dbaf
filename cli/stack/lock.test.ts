import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holderOf, takeLock } from '#cli/stack/lock.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hypha-lock-'))
})
afterEach(() => rmSync(data, { recursive: true }))

const lockModule = fileURLToPath(new URL('./lock.ts', import.meta.url))

/** Another process that holds the lock until it is killed. */
const holding = async (folder: string) => {
  const script = `import { takeLock } from ${JSON.stringify(lockModule)}
    takeLock(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1e6)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

describe('the lock of a data folder', () => {
  it('is free again when it is released, and leaves nothing behind', () => {
    const lock = takeLock(data)
    expect(holderOf(data)).toBe(process.pid)
    lock.release()
    expect(holderOf(data)).toBeNull()
    expect(readdirSync(data)).toEqual([])
  })

  it('refuses a second holder, naming the first', async () => {
    const other = await holding(data)
    expect(() => takeLock(data)).toThrow(`Hypha already runs on ${data} (process ${other.pid}).`)
    expect(readdirSync(data)).toEqual(['lock'])
    other.kill('SIGKILL')
    await once(other, 'exit')
  })

  it('is taken over from a process that was killed', async () => {
    const other = await holding(data)
    other.kill('SIGKILL')
    await once(other, 'exit')
    const lock = takeLock(data)
    expect(lock.tookOver).toBe(true)
    expect(holderOf(data)).toBe(process.pid)
    lock.release()
  })

  it('is taken over when its number belongs to another process by now, or when it is damaged', () => {
    writeFileSync(join(data, 'lock'), JSON.stringify({ pid: process.pid, began: 'long ago' }))
    takeLock(data).release()
    writeFileSync(join(data, 'lock'), '{')
    takeLock(data).release()
    expect(readdirSync(data)).toEqual([])
  })
})
