import { digestOf } from '../service/digest.ts'
import type { ServiceDraft } from '../service/service.ts'

/** Where a thread or a file stands: what of its repository is in its draft. */
export type Place = {
  /** Numeric id, as text. */
  repository: string
  /** Its id as GraphQL spells it. */
  node: string
  /** `larkfield/parcel`. */
  name: string
  /** The default branch; null in an empty repository. */
  branch: string | null
}

/** An item before its version. */
export type Unnamed = Omit<ServiceDraft, 'version'>

/**
 * The version of what was read: first what listings tell of it (when a thread changed, a file's blob), then all that is in
 * it. A comment that is edited is a change, whether GitHub counts it as one of the thread or not; so is a new address.
 */
export const versionOf = async (listed: string, content: unknown): Promise<string> =>
  `${listed} ${await digestOf(content)}`
