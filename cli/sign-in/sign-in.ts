import { alone } from '#cli/sign-in/bearer.ts'
import { type DeviceFlow, signInByDevice } from '#cli/sign-in/device.ts'
import { forgetSignIn, keepSignIn } from '#cli/sign-in/kept.ts'
import { type Bearer, CallError, call } from '#shared/contract/client.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { findServer } from '#shared/oauth/server.ts'
import { whoSignedIn } from '#shared/oauth/who.ts'

/** Signs in at a worker and keeps what that gave in `folder`. Nothing is kept when anything goes wrong. */
export const signIn = async (
  worker: string,
  folder: string,
  flow: DeviceFlow,
): Promise<OutputOf<'me.get'>> => {
  const server = await findServer(worker, 'hypha-cli')
  const tokens = await signInByDevice(server, flow)
  const me = await whoSignedIn(worker, tokens.access)
  await alone(folder, () => keepSignIn(folder, { url: worker, ...tokens }))
  return me
}

/** Ends a kept sign-in, here in any case. False: the worker could not be told. */
export const signOut = async (worker: string, folder: string, bearer: Bearer): Promise<boolean> => {
  try {
    await call('sessions.end', {}, { baseUrl: worker, token: bearer })
    return true
  } catch (cause) {
    // A sign-in the worker refuses is as dead as one it has ended.
    if (cause instanceof CallError && cause.status === 401) return true
    if (cause instanceof CallError && cause.code === 'worker.unreachable') return false
    throw cause
  } finally {
    await alone(folder, () => forgetSignIn(folder, worker))
  }
}
