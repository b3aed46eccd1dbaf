import { expect, test } from 'vitest'
import type { Page } from '../hosts/host.ts'
import { createReconciler } from './reconcile.ts'

const pageOf = (id: string, kind = 'pull'): Page => ({
  host: 'github',
  kind,
  id,
  url: `https://github.com/${id}`,
})

const start = () => {
  const lives: { page: Page | null; signal: AbortSignal }[] = []
  const at: { page: Page | null } = { page: null }
  const reconciler = createReconciler(
    () => at.page,
    (page, signal) => lives.push({ page, signal }),
  )
  const go = (page: Page | null) => {
    at.page = page
    reconciler.check()
  }
  const alive = () => lives.filter(life => !life.signal.aborted).map(life => life.page)
  return { lives, go, alive, reconciler }
}

test('the same page stays as it is, whatever else the address says', () => {
  const { go, lives, alive } = start()
  go(pageOf('larkfield/parcel#212'))
  go({ ...pageOf('larkfield/parcel#212'), url: 'https://github.com/larkfield/parcel/pull/212?w=1' })
  expect(lives).toHaveLength(1)
  expect(alive()).toHaveLength(1)
})

test('another page ends the one before', () => {
  const { go, alive } = start()
  go(pageOf('larkfield/parcel#212'))
  go(pageOf('larkfield/parcel#198'))
  expect(alive()).toEqual([pageOf('larkfield/parcel#198')])
})

test('the same thing on another kind of page begins anew: its anchors are others', () => {
  const { go, alive } = start()
  go(pageOf('larkfield/parcel#212'))
  go(pageOf('larkfield/parcel#212', 'pull/changes'))
  expect(alive()).toEqual([pageOf('larkfield/parcel#212', 'pull/changes')])
})

test('a page that is nothing for us is a page, too, once', () => {
  const { go, lives } = start()
  go(null)
  go(null)
  expect(lives.map(life => life.page)).toEqual([null])
})

test('twenty navigations, back and forward, leave one page alive', () => {
  const { go, lives, alive } = start()
  const trail = [pageOf('a'), null, pageOf('b'), pageOf('a', 'pull/changes')]
  for (let step = 0; step < 20; step++) {
    go(trail[step % trail.length] ?? null)
    expect(alive()).toHaveLength(1)
  }
  expect(lives).toHaveLength(20)
})

test('the end ends the page and lets a later check begin again', () => {
  const { go, alive, reconciler } = start()
  go(pageOf('a'))
  reconciler.end()
  expect(alive()).toEqual([])
  reconciler.check()
  expect(alive()).toEqual([pageOf('a')])
})
