import { z } from 'zod'
import type { Page } from '../service/service.ts'
import { type ask, read } from './ask.ts'
import type { Connection } from './settings.ts'

type Call = Parameters<typeof ask>[1]

const pageOf = <T>(value: z.ZodType<T>) =>
  z.object({ values: z.array(value), isLast: z.boolean().nullish(), total: z.int().nullish() })

/** One page of a list that Jira counts from `startAt`; `next` is where the next one starts. */
export const onePage = async <T>(
  at: Connection,
  call: Call,
  value: z.ZodType<T>,
  { startAt, size }: { startAt: number; size: number },
): Promise<Page<T>> => {
  const query = { ...call.query, startAt, maxResults: size }
  const { values, isLast, total } = await read(at, { ...call, query }, pageOf(value))
  const end = startAt + values.length
  const isEnd = values.length === 0 || isLast === true || (total != null && end >= total)
  return { values, next: isEnd ? null : String(end) }
}

/** All of such a list. */
export const everyPage = async <T>(
  at: Connection,
  call: Call,
  value: z.ZodType<T>,
  size: number,
): Promise<T[]> => {
  const all: T[] = []
  for (let startAt: string | null = '0'; startAt !== null; ) {
    const page: Page<T> = await onePage(at, call, value, { startAt: Number(startAt), size })
    all.push(...page.values)
    startAt = page.next
  }
  return all
}
