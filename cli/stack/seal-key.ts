import { randomBytes } from 'node:crypto'

/** A new SEAL_KEY: a key of its own name, and so one that another may follow (docs/DEPLOY.md). */
export const newSealKey = (): string =>
  `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`
