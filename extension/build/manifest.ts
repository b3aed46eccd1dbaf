import type { UserManifest } from 'wxt'
import { extensionKey, firefoxId } from '#shared/extension-id.ts'
import { hosts } from '../hosts/index.ts'
import { ownOrigins } from '../own-address.ts'
import { permissionsOf } from '../sites.ts'
import { words } from '../words/en.ts'

/**
 * Our own pages run our own files and nothing else. They reach a worker over https, or over http on this computer. No
 * `upgrade-insecure-requests` (Firefox's default), or that last one would fail.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  'connect-src https: http://127.0.0.1:* http://localhost:*',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/**
 * The manifest of both builds, beside what WXT derives from the entrypoints. It names no site as given: each host is an
 * optional permission, asked for when the person turns the site on, and so is each address of an organisation's own server,
 * by itself. The worker needs none: it answers our origin (CORS).
 *
 * storage: account, settings, and answers for the time of the browser session · scripting: the page script of sites
 * that are turned on · activeTab: the address of the tab when the popup is opened, for its site's switch ·
 * identity: the window in which the worker signs people in · alarms: a pause that ends by itself · sidePanel.
 */
export const manifestFor = (browser: string): UserManifest => {
  const firefox = browser === 'firefox'
  return {
    name: words.name,
    description: words.welcome.lead,
    permissions: [
      'storage',
      'scripting',
      'activeTab',
      'identity',
      'alarms',
      ...(firefox ? [] : ['sidePanel']),
    ],
    optional_host_permissions: [...hosts.flatMap(host => permissionsOf(host).origins), ...ownOrigins],
    content_security_policy: { extension_pages: contentSecurityPolicy },
    web_accessible_resources: [
      {
        resources: ['frame.html'],
        matches: [...hosts.flatMap(host => [...host.matches]), ...ownOrigins],
        // A new address every browser session, so that no page can look for us. Firefox has no such thing.
        ...(firefox ? {} : { use_dynamic_url: true }),
      },
    ],
    omnibox: { keyword: 'hypha' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
      sidebar: {
        suggested_key: { default: 'Alt+Shift+J' },
        description: words.settings.shortcutNames.sidebar,
      },
    },
    // What is opened privately is nobody's to send or to remember.
    incognito: 'not_allowed',
    ...(firefox
      ? firefoxOnly
      : { key: extensionKey, minimum_chrome_version: '130', storage: { managed_schema: 'policy.json' } }),
  }
}

const firefoxOnly: UserManifest = {
  browser_specific_settings: {
    gecko: {
      id: firefoxId,
      // The one it is tested with; the page script needs the Navigation API (147).
      strict_min_version: '153.0',
      data_collection_permissions: { required: ['websiteContent', 'browsingActivity'] },
    },
  },
}
