import { SidePanel } from '../../surfaces/SidePanel.tsx'
import { start } from '../../surfaces/start.tsx'

start(<SidePanel />)
