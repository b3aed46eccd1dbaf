import { logistic } from '#shared/odds.ts'
import type { Answer, Candidate } from './candidates.ts'
import { partOf } from './rank-signals.ts'

/**
 * How likely a draft touches what is decided in a candidate: logit of the chance = bias + `related` × logit of how sure we are that both
 * belong together (rank.ts, within .01 and .99) + `asked` × the part of the draft's title, by idf, that is in its title, too + `its` ×
 * the part of its title's words that are in the draft's. Said from `said` on. Fitted to two corpora, each counting the same; `bench fit-touches`;
 * why labels alone do not tell what is false: docs/measurements/decisions.md. Numbers are no words here.
 */
export const touchModel = { bias: -2.1, related: 0.8, asked: 2.3, its: 2.4, said: 0.3 } as const

const least = 0.01

const logit = (chance: number): number => {
  const within = Math.min(1 - least, Math.max(least, chance))
  return Math.log(within / (1 - within))
}

type Signs = Record<'related' | 'asked' | 'its', number>

/** What the chance is made of; `value`: how sure we are that draft and candidate belong together, 0..1. Pure. */
export const touchSignsOf = (
  { titles }: Pick<Candidate, 'titles'>,
  value: number,
  asked: Pick<Answer['asked'], 'titleWords'>,
): Signs => ({
  related: logit(value),
  asked: partOf(titles.idf, asked.titleWords),
  its: partOf(titles.both, titles.words),
})

/** 0..1, of what touchSignsOf() takes. Pure. */
export const touchChanceOf = (...of: Parameters<typeof touchSignsOf>): number => {
  const { related, asked, its } = touchSignsOf(...of)
  return logistic(
    touchModel.bias + touchModel.related * related + touchModel.asked * asked + touchModel.its * its,
  )
}
