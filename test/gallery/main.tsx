import { createRoot } from 'react-dom/client'
import '#extension/cards/style/tokens.css'
import '#extension/cards/style/base.css'
import '#extension/cards/style/cards.css'
import '#extension/cards/style/panel.css'
import '#extension/cards/style/hover.css'
import { scenes } from './scenes.tsx'

// gallery.html?scheme=dark#owner
const { scheme, contrast } = Object.fromEntries(new URLSearchParams(location.search))
Object.assign(document.documentElement.dataset, { scheme, contrast })
const place = document.getElementById('root')
const scene = scenes[decodeURIComponent(location.hash.slice(1))]
if (place && scene) createRoot(place).render(scene.draw)
