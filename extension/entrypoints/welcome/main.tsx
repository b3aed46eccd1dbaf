import { start } from '../../surfaces/start.tsx'
import { codeOf } from '../../surfaces/use-code.ts'
import { Welcome } from '../../surfaces/Welcome.tsx'

const given = codeOf(location.hash)
// A code is worth a session: it goes out of the address and the history before anything else happens.
history.replaceState(null, '', location.pathname)
start(<Welcome given={given} />)
