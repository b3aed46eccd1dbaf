import type { Company } from '#test/services/company/company.ts'

/** Who changes something, and when; `at` absent: now. */
export type By = { actor: string; at?: number }

export const timeOf = (company: Company, by: By): number => by.at ?? company.clock.now()
