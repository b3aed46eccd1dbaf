import { type Asked, numberOf, type Reply } from '#test/services/frame/asked.ts'
import { type Cursors, sliceOf } from '#test/services/frame/paging.ts'
import { invalid, refusal } from '#test/services/google/errors.ts'
import { type Known, type Mask, masked, readFields, unknownField } from '#test/services/google/fields.ts'

const fieldsOf = (text: string, known: Known): Mask | Reply => {
  try {
    const mask = readFields(text)
    const unknown = unknownField(mask, known)
    if (unknown === undefined) return mask
    return refusal(400, 'invalidParameter', `Invalid field selection ${unknown}`, { location: 'fields' })
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : 'Invalid field selection'
    return refusal(400, 'invalidParameter', message, { location: 'fields' })
  }
}

/** An answer cut to what `fields` asks for; `standard`: what is answered to who does not say. */
export const partial = (asked: Asked, value: unknown, known: Known, standard: string): Reply => {
  const mask = fieldsOf(asked.query.get('fields') ?? standard, known)
  return 'status' in mask ? mask : { status: 200, json: masked(value, mask) }
}

/** Where a list goes on; `list` keeps one list's token from another's. */
type Place = { list: string; from: number }
export type PageTokens = Cursors<Place>

export type Slice<T> = { values: readonly T[]; nextPageToken?: string }

/** One page of a list, or how Google refuses a token that it does not know. */
export const pageOf = <T>(
  tokens: PageTokens,
  asked: Asked,
  all: readonly T[],
  {
    list,
    standard,
    most,
    size = 'pageSize',
  }: { list: string; standard: number; most: number; size?: string },
): Slice<T> | { refusal: Reply } => {
  const token = asked.query.get('pageToken')
  const place = token === null ? { list, from: 0 } : tokens.take(token)
  if (!place || place.list !== list) return { refusal: invalid('pageToken') }
  const wanted = numberOf(asked, size, standard, most)
  if (wanted < 1) return { refusal: invalid(size) }
  const { values, next } = sliceOf(all, place.from, wanted)
  return { values, ...(next !== null && { nextPageToken: tokens.give({ list, from: next }) }) }
}

export const flag = (asked: Asked, name: string): boolean => asked.query.get(name) === 'true'
