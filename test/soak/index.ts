import { fuzz } from '#test/soak/fuzz/fuzz.ts'
import type { Soak } from '#test/soak/soak.ts'
import { tamper } from '#test/soak/tamper/tamper.ts'

/** Every soak, by the name `npm run soak` knows it by. */
export const soaks: Readonly<Record<string, Soak>> = { fuzz, tamper }
