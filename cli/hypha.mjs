#!/usr/bin/env node
import { guard } from './guard.mjs'

guard()
void import('./main.ts')
