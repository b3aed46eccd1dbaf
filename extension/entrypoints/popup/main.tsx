import { Popup } from '../../surfaces/Popup.tsx'
import { start } from '../../surfaces/start.tsx'

const typed = new URLSearchParams(location.hash.slice(1)).get('q') ?? ''
start(<Popup start={typed} />)
