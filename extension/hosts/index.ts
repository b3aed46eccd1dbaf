import type { Host } from './host.ts'

/** The registry: every site we draw on, one line each. No second list of their names exists. */
export const hosts: readonly Host[] = []
