import { type Bench, numberOf } from '#test/bench/bench.ts'
import type { Share } from '#test/bench/page-cost/profile.ts'
import { measureLoad, measureWalk, type Step } from '#test/bench/page-cost/visits.ts'
import { measureAnswer, measureFrame, measureHover, measurePopup } from '#test/bench/page-cost/waits.ts'
import { spread } from '#test/bench/speed/figures.ts'
import { type Desk, openDesk, openOffice, turnSite } from '#test/harness/desk.ts'

const round = (value: number): number => Math.round(value * 10) / 10
const summary = (values: readonly number[]) => {
  const { p50, p95 } = spread(values)
  return { n: values.length, median: round(p50), p95: round(p95) }
}

const times = async <T>(n: number, run: () => Promise<T>): Promise<T[]> => {
  const results: T[] = []
  for (let i = 0; i < n; i++) results.push(await run())
  return results
}

/** Turns GitHub on or off for what is opened next. */
const turn = async ({ browser }: Desk, on: boolean): Promise<void> => {
  const settings = await browser.context.newPage()
  await settings.goto(browser.own('options.html'))
  await turnSite(settings, 'GitHub', on)
  await settings.close()
}

const loads = async (desk: Desk, rounds: number, say: (line: string) => void) => {
  const [on, off]: [Share[], Share[]] = [[], []]
  for (let i = 0; i < rounds; i++) {
    await turn(desk, false)
    off.push(await measureLoad(desk, false))
    await turn(desk, true)
    on.push(await measureLoad(desk, true))
    say(`load ${i + 1}: ours ${round(on.at(-1)?.ours ?? 0)} ms`)
  }
  return {
    ours: summary(on.map(({ ours }) => ours)),
    longest: round(Math.max(...on.map(({ longest }) => longest))),
    page: {
      with: summary(on.map(({ tasks }) => tasks)).median,
      without: summary(off.map(({ tasks }) => tasks)).median,
    },
  }
}

const walks = async (desk: Desk, steps: number, say: (line: string) => void) => {
  await turn(desk, false)
  const off = await measureWalk(desk, false, steps)
  await turn(desk, true)
  say('walked without')
  const on = await measureWalk(desk, true, steps)
  say('walked with')
  const to = (where: Step['to']) =>
    summary(on.steps.filter(step => step.to === where).map(({ ours }) => ours))
  const megabytes = (bytes: number): number => Math.round(bytes / 10_000) / 100
  return {
    ours: summary(on.steps.map(({ ours }) => ours)),
    oursTo: { conversation: to('conversation'), files: to('files') },
    longest: round(Math.max(...on.steps.map(({ longest }) => longest))),
    page: {
      with: summary(on.steps.map(({ tasks }) => tasks)).median,
      without: summary(off.steps.map(({ tasks }) => tasks)).median,
    },
    heapMB: { with: megabytes(on.heap), without: megabytes(off.heap) },
    listenersLeft: on.listeners,
  }
}

/** What Hypha costs a page, and how long people wait for it, in a real browser over the real stack. */
export const pageCost: Bench = {
  usage: '[--rounds N] [--steps N] [--waits N]',
  flags: {
    rounds: { type: 'string', default: '5' },
    steps: { type: 'string', default: '100' },
    waits: { type: 'string', default: '20' },
  },
  async run(given, say) {
    const [rounds, steps, waits] = ['rounds', 'steps', 'waits'].map(name => numberOf(given, name))
    const office = await openOffice()
    const desk = await openDesk(office)
    try {
      const load = await loads(desk, rounds ?? 1, say)
      const navigation = await walks(desk, steps ?? 1, say)
      const n = waits ?? 1
      const frame = summary(await times(n, () => measureFrame(desk)))
      say(`frame ${frame.median} ms`)
      const hover = summary(await measureHover(desk, n))
      const answer = summary(await measureAnswer(desk, n))
      say(`hover ${hover.p95} ms, answer ${answer.p95} ms`)
      const popup = summary(await times(n, () => measurePopup(desk)))
      return { files: 300, unit: 'ms', load, navigation, frame, hover, answer, popup }
    } finally {
      await desk.close()
      await office.close()
    }
  },
}
