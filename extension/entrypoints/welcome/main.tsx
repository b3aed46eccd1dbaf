import { start } from '../../surfaces/start.tsx'
import { codeOf } from '../../surfaces/use-code.ts'
import { Welcome } from '../../surfaces/Welcome.tsx'

const given = codeOf(location.hash)
// A code is worth a session: it goes out of the address and the history before anything else happens.
history.replaceState(null, '', location.pathname)
// A second code for a page that is open already: only its hash changes, so nothing loads by itself.
window.addEventListener('hashchange', () => location.reload())
start(<Welcome given={given} />)
