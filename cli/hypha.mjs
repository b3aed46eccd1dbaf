#!/usr/bin/env node
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { guard } from './guard.mjs'

guard()
// What a command compiled stays compiled for the next: half of its time went there. Its children read the variable.
process.env.NODE_COMPILE_CACHE ||= fileURLToPath(
  new URL('../node_modules/.cache/hypha/compiled', import.meta.url),
)
module.enableCompileCache()
void import('./main.ts')
