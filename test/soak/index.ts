import { fuzz } from '#test/soak/fuzz/fuzz.ts'
import { leak } from '#test/soak/leak/search.ts'
import { quarter } from '#test/soak/quarter/run.ts'
import type { Soak } from '#test/soak/soak.ts'
import { sources } from '#test/soak/sources/sources.ts'
import { tamper } from '#test/soak/tamper/tamper.ts'
import { visits } from '#test/soak/visits/visits.ts'

/** Every soak, by the name `npm run soak` knows it by. */
export const soaks: Readonly<Record<string, Soak>> = { fuzz, leak, quarter, sources, tamper, visits }
