import { z } from 'zod'
import { instant } from './fields.ts'

/** One piece of evidence, one line long. */
export const evidence = z.object({
  kind: z.enum([
    'terms',
    'meaning',
    'path',
    'link',
    'person',
    'place',
    'time',
    'rule',
    'corrected',
    'authored',
    'reviewed',
    'decision',
  ]),
  text: z.string(),
  /** Of `terms`: the words themselves, the most telling first; each can be muted as a topic. */
  words: z.array(z.string()).optional(),
  /** When the evidence was last true. */
  at: instant.nullable(),
  /** Its part in why this stands where it stands, 0..1, rounded to .05; absent where nothing was weighed. */
  share: z.number().min(0).max(1).optional(),
})
export type Evidence = z.infer<typeof evidence>

/** How sure we are: `value` in 0..1, rounded to .05 so that it gives nothing away. */
export const confidence = z.object({
  level: z.enum(['low', 'medium', 'high']),
  value: z.number().min(0).max(1),
})
export type Confidence = z.infer<typeof confidence>

/** That what texts mean took no part, though it is turned on: `off` just now, or `partly` because vectors are still being made. */
const meaning = z.enum(['off', 'partly']).optional()

/** Why a card is shown. No card without one (DESIGN.md 2.1). */
export const why = z.object({
  /** One line from real evidence. */
  reason: z.string().min(1),
  evidence: z.array(evidence),
  confidence,
  /** When we last read this from its source. */
  asOf: instant,
  meaning,
})
export type Why = z.infer<typeof why>

/** What the answer as a whole rests on; the words of an empty answer come from here. */
export const coverage = z.object({
  /** Sources with at least one item this viewer may see. */
  sources: z.array(z.object({ id: z.string(), label: z.string() })),
  /** When the newest of them was read; null when nothing is indexed yet. */
  asOf: instant.nullable(),
  meaning,
})
export type Coverage = z.infer<typeof coverage>
