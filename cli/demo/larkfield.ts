import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '#cli/failure.ts'
import { groupOf } from '#cli/machine/group.ts'
import { root } from '#cli/root.ts'
import { identity } from '#shared/contract/people.ts'

/** What the made-up company says of itself once it is there. */
const company = z.object({
  /** Where its services stand in for the real ones, on this machine. */
  services: z.string(),
  /** `host:port` of the proxy that answers for the names of its sites, and the hash of the certificate it does that with. */
  proxy: z.string(),
  certificate: z.string(),
  /** As whom one looks at it. */
  viewer: z.object({ name: z.string(), identities: z.array(identity) }),
  connections: z.array(
    z.object({
      source: z.string(),
      settings: z.record(z.string(), z.any()),
      secrets: z.record(z.string(), z.any()),
    }),
  ),
  /** Where its pages begin, and some of them. */
  start: z.string(),
  pages: z.array(z.object({ label: z.string(), url: z.string() })),
  /** Commands to try, without `hypha` before them. */
  tries: z.array(z.string()),
})

export type DemoCompany = z.infer<typeof company> & {
  /** Resolves when it has ended, asked for or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** It is among the tests, which the product never imports. */
const program = join(root, 'test/services/demo/main.ts')

/** How long it may take, in milliseconds. */
const patience = 60_000

/**
 * Starts the made-up company and its services in a process of its own, which removes `folder` when this one has ended,
 * however it went. Throws a Failure when that cannot be.
 */
export const startCompany = async (folder: string): Promise<DemoCompany> => {
  if (!existsSync(program))
    throw new Failure('demo.absent', 'The demo is not in this copy of Hypha.', {
      remedy: 'It comes with the tests of the repository.',
    })
  const child = fork(program, [folder], {
    cwd: root,
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const complaints: string[] = []
  child.stderr?.on('data', (part: Buffer) => void complaints.push(part.toString('utf8')))
  const group = await groupOf(child)
  const stop = () => group.stop(() => child.connected && child.disconnect())
  const failure = (why: string) =>
    new Failure('demo.failed', `The made-up company did not start: ${why}`, {
      details: complaints.join('').split('\n').filter(Boolean).slice(0, 5),
    })
  const late = setTimeout(() => void stop(), patience)
  const said = await Promise.race([
    new Promise<unknown>(resolve => child.once('message', resolve)),
    group.ended.then(() => Promise.reject(failure('it ended.'))),
  ]).finally(() => clearTimeout(late))
  return { ...company.parse(said), ended: group.ended, stop }
}
