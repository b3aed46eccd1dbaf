import { Settings } from '../../surfaces/Settings.tsx'
import { start } from '../../surfaces/start.tsx'

start(<Settings />)
