import { Tour } from '#extension/cards/tour/Tour.tsx'
import { tourWords } from '#extension/words/tour.ts'
import { onPaper, type Scene } from './scene.ts'

const nothing = (): void => undefined

const picture = (n: number): Scene => ({
  width: 480,
  height: 560,
  draw: (
    <main className="page" style={onPaper}>
      <Tour end={nothing} first={n} />
    </main>
  ),
})

/** The pictures of the first run, by name. */
export const tourScenes: Record<string, Scene> = Object.fromEntries(
  Object.values(tourWords.pictures).map(({ title }, n) => [`tour: ${title.toLowerCase()}`, picture(n)]),
)
