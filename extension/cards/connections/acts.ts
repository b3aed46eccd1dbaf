import type { WebhookDetails } from '#shared/contract/connections.ts'
import type { InputOf } from '#shared/contract/index.ts'
import type { Problem, Result } from '../../problem.ts'

type Secrets = InputOf<'connections.create'>['secrets']

/** What an administrator does to one connection; null: it is done. */
export type ConnectionActs = {
  sync(): Promise<Problem | null>
  pause(): Promise<Problem | null>
  resume(): Promise<Problem | null>
  remove(): Promise<Problem | null>
  /** What was given up: these letters, or all. */
  retry(letters?: string[]): Promise<Problem | null>
  change(secrets: Secrets): Promise<Problem | null>
  /** A new secret; or, to confirm, what the service sent. */
  webhook(confirm: boolean): Promise<Result<WebhookDetails>>
}
