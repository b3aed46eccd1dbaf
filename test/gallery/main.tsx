import { createRoot } from 'react-dom/client'
import '#extension/cards/style/tokens.css'
import '#extension/cards/style/base.css'
import '#extension/cards/style/cards.css'
import '#extension/cards/style/why.css'
import '#extension/cards/style/overlap.css'
import '#extension/cards/style/panel.css'
import '#extension/cards/style/said.css'
import '#extension/cards/style/lapse.css'
import '#extension/cards/style/hover.css'
import '#extension/cards/style/page.css'
import '#extension/cards/style/tools.css'
import '#extension/cards/style/tour.css'
import { scenes } from './scenes.tsx'

// index.html?scheme=dark#owner
const { scheme, contrast } = Object.fromEntries(new URLSearchParams(location.search))
Object.assign(document.documentElement.dataset, { scheme, contrast })
const place = document.getElementById('root')
const root = place && createRoot(place)

/** `data-scene` names what is drawn, for tests to wait for. */
const draw = (): void => {
  const name = decodeURIComponent(location.hash.slice(1))
  const scene = scenes[name]
  if (scene) {
    root?.render(
      <div key={name} data-scene={name}>
        {scene.draw}
      </div>,
    )
  }
}
window.addEventListener('hashchange', draw)
draw()
