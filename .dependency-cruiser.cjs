// Who may import whom (ARCHITECTURE.md, "Boundaries"). A rule here is an error, not advice.
const from = (path, pathNot) => ({ path, ...(pathNot && { pathNot }) })
const forbid = (name, comment, fromRule, to) => ({ name, comment, severity: 'error', from: fromRule, to })
const testFiles = '\\.test\\.tsx?$'

module.exports = {
  forbidden: [
    forbid('no-cycle', 'Requests go down, answers come up: no cycles.', {}, { circular: true }),
    forbid(
      'no-orphan',
      'A module nobody imports is dead.',
      { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.ts$', '\\.cjs$'] },
      {},
    ),
    forbid('shared-leaf', 'shared imports zod alone.', from('^shared/', `^shared/oauth/|${testFiles}`), {
      pathNot: ['^shared/', '^node_modules/zod/'],
    }),
    forbid(
      'shared-oauth',
      'Signing in is a protocol, and a library speaks it.',
      from('^shared/oauth/', testFiles),
      { pathNot: ['^shared/', '^node_modules/(zod|oauth4webapi)/'] },
    ),
    forbid('extension-never-worker', 'The contract is the border.', from('^extension/'), {
      path: '^(worker|cli)/',
    }),
    forbid('worker-never-extension', 'The contract is the border.', from('^worker/', testFiles), {
      path: '^(extension|cli|test)/',
    }),
    forbid('cli-never-inside', 'The CLI is a client: it speaks the contract.', from('^cli/', testFiles), {
      path: '^(extension|worker|test)/',
      pathNot: ['^worker/db/neon\\.ts$'],
    }),
    forbid(
      'host-alone',
      'A host never names another host, a card or the background; what runs at own addresses may build on its cloud.',
      from('^extension/hosts/([a-z]+)[^/]*/'),
      {
        path: ['^extension/hosts/', '^extension/(cards|background|surfaces|entrypoints)/'],
        pathNot: ['^extension/hosts/$1[^/]*/', '^extension/hosts/host\\.ts$'],
      },
    ),
    forbid(
      'page-side-small',
      'No React and no zod in the page: content scripts stay under 15 kB.',
      from('^extension/(hosts|reading|page)/', testFiles),
      {
        path: '^node_modules/(react|react-dom|zod)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid('cards-pure', 'A card is a function of its data.', from('^extension/cards/', testFiles), {
      path: '^extension/(background|hosts|page|surfaces|entrypoints)/',
    }),
    forbid(
      'routes-never-db',
      'A route validates, calls one verb, returns.',
      from('^worker/(mcp/.*|http/.*)\\.ts$', testFiles),
      { path: '^worker/db/' },
    ),
    forbid('one-way-out', 'Other hosts are asked by worker/outgoing/ alone.', from('^worker/', testFiles), {
      path: '^(node:)?(http|https|http2|net|tls|dns|dgram)$|^cloudflare:sockets$|node_modules/(undici|ws|@better-fetch)/',
    }),
    forbid('source-never-db', 'Only ingest joins sources and the database.', from('^worker/sources/'), {
      path: '^worker/(db|ingest|http)/',
    }),
    forbid('source-alone', 'A source never names another source.', from('^worker/sources/([^/]+)/'), {
      path: '^worker/sources/[^/]+/',
      pathNot: ['^worker/sources/$1/', '^worker/sources/service/'],
    }),
    forbid(
      'pure',
      'Ranking, mapping and parsing know no db, fetch or clock.',
      from('^worker/.*/(rank|codeowners|chunk|extract|redact|weigh)\\.ts$'),
      {
        path: '^(worker/(db|http|access)/|node:)',
      },
    ),
    forbid(
      'no-test-in-product',
      'The product never imports a test.',
      from('^(shared|worker|extension|cli)/', testFiles),
      { path: [testFiles, '^test/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    exclude: { path: '(^|/)(\\.output|\\.wxt|node_modules/\\.|test/fixtures)/' },
  },
}
