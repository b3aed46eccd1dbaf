import { guard } from '../cli/guard.mjs'

guard()
void import('./run/run.ts')
