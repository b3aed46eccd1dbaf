import { ModelProblem } from '../models/problem.ts'
import type { Embedded, Vector } from './embedder.ts'

/** What pgvector stores as a halfvec, and what a sparse answer would be. */
const dimensionsTaken = { least: 2, most: 4_000 }

/** Half precision keeps three digits; a fourth is for rounding. */
const digits = 4

const unitOf = (numbers: readonly number[]): Vector => {
  const length = Math.hypot(...numbers)
  if (!Number.isFinite(length) || length === 0)
    throw new ModelProblem('answer', 'The model answered with a vector that has no length.')
  return `[${numbers.map(x => Number((x / length).toPrecision(digits))).join(',')}]`
}

/** Vectors as a model answered them, one a text, each made one of length 1. Throws ModelProblem when they are not that. */
export const embeddedOf = (answered: readonly (readonly number[])[], texts: number): Embedded => {
  const dimensions = answered[0]?.length ?? 0
  if (answered.length !== texts)
    throw new ModelProblem('answer', `The model answered with ${answered.length} vectors for ${texts} texts.`)
  if (answered.some(v => v.length !== dimensions))
    throw new ModelProblem('answer', 'The model answered with vectors of several lengths.')
  if (dimensions < dimensionsTaken.least || dimensions > dimensionsTaken.most)
    throw new ModelProblem('answer', `The model answered with vectors of ${dimensions} dimensions.`)
  return { dimensions, vectors: answered.map(unitOf) }
}
