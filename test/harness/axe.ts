import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Fault = { id: string; nodes: { html: string; failureSummary?: string }[] }

/** Accessibility faults axe finds in a document of ours. `off` are rules about whole pages that do not fit a part of one. */
export const faultsIn = async (place: Page | Frame, off: string[] = []): Promise<string[]> => {
  const rules = Object.fromEntries(off.map(id => [id, { enabled: false }]))
  if (!(await place.evaluate('Boolean(window.axe)'))) await place.evaluate(axe)
  const found: Fault[] = await place.evaluate(
    `axe.run(document, ${JSON.stringify({ rules })}).then(({ violations }) => violations)`,
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  )
}
