import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildExtension, type Target } from '#cli/build/extension.ts'
import { run } from '#cli/machine/run.ts'
import { root } from '#cli/root.ts'
import { scriptsOf } from '#extension/background/site-scripts.ts'
import { hosts } from '#extension/hosts/index.ts'
import { ownOrigins } from '#extension/own-address.ts'
import { ownHost } from '#extension/own-sites.ts'
import { extensionId, firefoxId } from '#shared/extension-id.ts'
import { ownSites } from '#test/fixtures/own-sites.ts'

const targets: Target[] = ['chrome', 'firefox']
const ownHosts = ownSites.flatMap(site => ownHost(site) ?? [])
const folders = new Map<Target, string>()

beforeAll(async () => {
  for (const target of targets) folders.set(target, await buildExtension(target))
})

const fileIn = (target: Target, name: string): string => join(folders.get(target) ?? '', name)
const manifestOf = (target: Target): Record<string, unknown> & Record<'permissions', string[]> =>
  JSON.parse(readFileSync(fileIn(target, 'manifest.json'), 'utf8'))

describe.each(targets)('the %s build', target => {
  test('asks for nothing that is not in this list', () => {
    const own = target === 'chrome' ? ['sidePanel'] : []
    expect(manifestOf(target).permissions.toSorted()).toEqual(
      ['activeTab', 'alarms', 'identity', 'scripting', 'storage', ...own].toSorted(),
    )
  })

  test('has no site before the person turns one on', () => {
    const manifest = manifestOf(target)
    expect(manifest.host_permissions).toBeUndefined()
    expect(manifest.content_scripts).toBeUndefined()
    expect(manifest.optional_permissions).toBeUndefined()
  })

  test('can be given the sites of the registry, and what somebody adds by its address, on this computer without https', () => {
    expect(manifestOf(target).optional_host_permissions).toEqual([
      ...hosts.flatMap(host => [
        ...host.matches,
        ...('extraOrigins' in host ? (host.extraOrigins ?? []) : []),
      ]),
      ...ownOrigins,
    ])
    expect(ownOrigins).toEqual(['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'])
  })

  test('shows pages one file', () => {
    expect(manifestOf(target).web_accessible_resources).toEqual([
      {
        resources: ['frame.html'],
        matches: [...hosts.flatMap(host => [...host.matches]), ...ownOrigins],
        ...(target === 'chrome' && { use_dynamic_url: true }),
      },
    ])
  })

  test('runs its own code alone, and reaches a worker on this computer over plain http', () => {
    const { extension_pages: policy } = manifestOf(target).content_security_policy as {
      extension_pages: string
    }
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).not.toMatch(/unsafe|wasm|upgrade-insecure-requests|\*:\/\//)
    expect(policy).toContain('http://127.0.0.1:*')
  })

  test('stays out of private windows', () => {
    expect(manifestOf(target).incognito).toBe('not_allowed')
  })

  test.each([...hosts, ...ownHosts].map(host => [host.label, host] as const))(
    'costs a page of %s less than 15 kB of script, the page-world script included',
    (_, host) => {
      const files = scriptsOf(host).flatMap(script => script.js ?? [])
      const bytes = files.reduce((sum, file) => sum + statSync(fileIn(target, file)).size, 0)
      expect(bytes).toBeGreaterThan(0)
      expect(bytes).toBeLessThan(15_000)
    },
  )
})

test('the Chromium build has the id that worker and command know', () => {
  const key = Buffer.from(manifestOf('chrome').key as string, 'base64')
  const letters = createHash('sha256').update(key).digest('hex').slice(0, 32)
  expect([...letters].map(digit => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('')).toBe(extensionId)
})

type Linted = {
  summary: { errors: number; notices: number }
  warnings: { code: string; file: string }[]
}

/** What libraries have in them and never do: zod compiles unless it is told not to, React sets markup it is given. */
const ofLibraries = ['DANGEROUS_EVAL background.js', 'UNSAFE_VAR_ASSIGNMENT chunks/start.js']

test('Mozilla’s linter finds no fault in the Firefox build, and warns of its libraries alone', async () => {
  const program = join(root, 'node_modules/web-ext/bin/web-ext.js')
  const flags = ['--no-input', '--no-config-discovery', '--output', 'json']
  const source = folders.get('firefox') ?? ''
  const { code, text } = await run(process.execPath, [program, 'lint', '-s', source, ...flags])
  const { summary, warnings }: Linted = JSON.parse(text)
  expect(summary).toMatchObject({ errors: 0, notices: 0 })
  const found = warnings.map(warning => `${warning.code} ${warning.file.replace(/-[\w-]{8}\./, '.')}`)
  expect([...new Set(found)].toSorted()).toEqual(ofLibraries)
  expect(code).toBe(0)
})

test('the Firefox build says who it is, what it sends, and asks for a browser it is tested with', () => {
  const { gecko } = manifestOf('firefox').browser_specific_settings as {
    gecko: { id: string; strict_min_version: string; data_collection_permissions: { required: string[] } }
  }
  expect(gecko.id).toBe(firefoxId)
  expect(Number.parseInt(gecko.strict_min_version, 10)).toBeGreaterThanOrEqual(142)
  expect(gecko.data_collection_permissions.required).toEqual(['websiteContent', 'browsingActivity'])
})
