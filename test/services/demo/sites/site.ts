import type { Company } from '#test/services/company/company.ts'
import type { Markup } from '#test/services/demo/sites/markup.ts'

/** One site of the company as a browser meets it; null: it has no such page. */
export type Site = (company: Company, url: URL) => Markup | null
