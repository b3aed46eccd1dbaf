import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { terminalOf } from '#cli/print/terminal.ts'
import { programOf } from '#cli/program.ts'
import { root } from '#cli/root.ts'
import { manifestFor } from '#extension/build/manifest.ts'

const page = readFileSync(join(root, 'SECURITY.md'), 'utf8')

/** What stands in code marks in a part of the page. */
const namesIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name)

const sectionOf = (heading: string): string =>
  page.split(/^## /m).find(part => part.startsWith(heading)) ?? ''

/** The names in the first column of the table of a section. */
const keysOf = (heading: string): string[] =>
  sectionOf(heading)
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line => namesIn(line.split(' | ')[0] ?? ''))

const isCommand = (words: string[]): boolean => {
  const program: Command = programOf(() => terminalOf({}, {}, new Date()))
  let at: Command | undefined = program
  for (const word of words.filter(w => !w.startsWith('-') && w !== w.toUpperCase()))
    at = at?.commands.find(command => command.name() === word)
  return at !== undefined && at !== program
}

describe('SECURITY.md', () => {
  it('explains every permission the builds ask for, and no other', () => {
    const asked = ['chrome', 'firefox'].flatMap(browser => {
      const {
        permissions = [],
        optional_permissions = [],
        optional_host_permissions = [],
      } = manifestFor(browser)
      return [...permissions, ...optional_permissions, ...optional_host_permissions].map(String)
    })
    expect(keysOf('Permissions').toSorted()).toEqual([...new Set(asked)].toSorted())
  })

  it('names files that are there', () => {
    const files = namesIn(page).filter(name => /^[\w-]+\/\S+\.\w+$/.test(name))
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter(file => !existsSync(join(root, file)))).toEqual([])
  })

  it('names commands that are there', () => {
    const commands = namesIn(page).filter(name => name.startsWith('hypha '))
    expect(commands.length).toBeGreaterThan(3)
    expect(commands.filter(command => !isCommand(command.split(' ').slice(1)))).toEqual([])
  })

  it('names the variables of the worker that are secret', () => {
    const env = readFileSync(join(root, 'worker/env.ts'), 'utf8')
    const declared = [...env.matchAll(/^ {2}([A-Z_]+)\??: string$/gm)].map(([, name = '']) => name)
    const secret = declared.filter(name => /(_KEY|_SECRET|DATABASE_URL)$/.test(name))
    expect(keysOf('Keys').toSorted()).toEqual(secret.toSorted())
  })
})
