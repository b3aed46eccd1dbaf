import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import { frontMatter } from '#shared/front-matter.ts'
import type { OutlineBuilder } from './section.ts'

const valuesOf = (value: unknown): string[] | null => {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) && value.every(v => typeof v === 'string') ? value : null
}

/** Every scalar stays the text it was: a date or a `no` must not change on the way. */
const parsed = (yaml: string): unknown => {
  try {
    return load(yaml, { schema: FAILSAFE_SCHEMA })
  } catch {
    return null
  }
}

/**
 * Reads the front matter of a text into fields and returns the text behind it. Front matter that is no YAML gives no
 * fields; a value that is neither text nor a list of texts, such as the `{…}` of a template, is left out.
 */
export const takeFrontMatter = (text: string, out: OutlineBuilder): string => {
  const [whole, , yaml = ''] = frontMatter.exec(text) ?? []
  if (whole === undefined) return text
  const fields = parsed(yaml)
  if (fields && typeof fields === 'object' && !Array.isArray(fields))
    for (const [name, value] of Object.entries(fields)) {
      const values = valuesOf(value)
      if (values) out.field(name, values)
    }
  return text.slice(whole.length)
}
