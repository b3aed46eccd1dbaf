import type { Bench } from '#test/bench/bench.ts'
import { codeowners } from '#test/bench/codeowners.ts'
import { decisions } from '#test/bench/decisions.ts'
import { fit } from '#test/bench/fit.ts'
import { fitLines } from '#test/bench/fit-lines.ts'
import { fitOverlap } from '#test/bench/fit-overlap.ts'
import { fitTouches } from '#test/bench/fit-touches.ts'
import { hidden } from '#test/bench/hidden.ts'
import { overlap } from '#test/bench/overlap.ts'
import { owners } from '#test/bench/owners.ts'
import { ownersSpeed } from '#test/bench/owners-speed.ts'
import { pageCost } from '#test/bench/page-cost.ts'
import { related } from '#test/bench/related.ts'
import { roundTrip } from '#test/bench/round-trip.ts'
import { speed } from '#test/bench/speed.ts'
import { topicOwners } from '#test/bench/topic-owners.ts'
import { touches } from '#test/bench/touches.ts'

/** Every bench, by the name `npm run bench` knows it by. */
export const benches: Readonly<Record<string, Bench>> = {
  codeowners,
  decisions,
  fit,
  'fit-lines': fitLines,
  'fit-overlap': fitOverlap,
  'fit-touches': fitTouches,
  hidden,
  overlap,
  owners,
  'owners-speed': ownersSpeed,
  'page-cost': pageCost,
  related,
  'round-trip': roundTrip,
  speed,
  'topic-owners': topicOwners,
  touches,
}
