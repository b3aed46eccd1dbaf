import { z } from 'zod'
import type { Connected } from '../service/service.ts'

export const settings = z.object({
  admin: z
    .email()
    .optional()
    .meta({ title: 'Administrator' })
    .describe(
      'E-mail of an administrator of your Google Workspace to read as, once the service account has domain-wide delegation. Leave out to read only what is shared with the service account itself.',
    ),
  drives: z
    .array(z.string().regex(/^[\w-]{10,100}$/))
    .max(1_000)
    .default([])
    .meta({ title: 'Shared drives' })
    .describe('Ids of shared drives (the end of their address). None: every shared drive.'),
  people: z
    .array(z.union([z.literal('*'), z.email()]))
    .max(10_000)
    .default([])
    .meta({ title: 'My Drives' })
    .describe('Whose own drives (My Drive) are read, by e-mail; * is everybody. None: nobody’s.'),
})
export type Settings = z.output<typeof settings>

/** The parts we use of the file the Google Cloud console hands out. The key is PKCS#8, which is what WebCrypto takes. */
const keyFile = z.object({
  client_email: z.email(),
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
})

const keyIn = (text: string) => {
  try {
    return keyFile.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

export const secrets = z.object({
  key: z
    .string()
    .max(10_000)
    .refine(text => keyIn(text) !== null, 'This is not the JSON key of a service account.')
    .meta({ title: 'Key file', contentMediaType: 'application/json' })
    .describe(
      'The JSON key of the service account: Google Cloud console, IAM, Service accounts, Keys, Add key, JSON.',
    ),
})
export type Secrets = z.output<typeof secrets>

export type Connection = Connected<Settings, Secrets>

/** Throws when the secrets did not pass their schema. */
export const keyOf = ({ key }: Secrets): z.output<typeof keyFile> => keyFile.parse(keyIn(key))
