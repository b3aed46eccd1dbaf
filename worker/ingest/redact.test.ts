import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const mixed = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const hex = '0123456789abcdef'
const letters = mixed.slice(0, 52)

/** Characters that look random and are the same every time. No secret, real or made up, is written out in this file. */
const noise = (length: number, alphabet = mixed): string => {
  let seed = length * 7919
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647
    return alphabet[seed % alphabet.length]
  }).join('')
}

const jwt = [`eyJ${noise(33)}`, `eyJ${noise(60)}`, noise(43)].join('.')

const secrets: [kind: string, secret: string][] = [
  ['github token', `ghp_${noise(36)}`],
  ['github token', `github_pat_${noise(22)}_${noise(59)}`],
  ['github token', `ghs_1234567_${jwt}`],
  ['gitlab token', `glpat-${noise(20)}`],
  ['gitlab token', `glrt-t1_${noise(20)}`],
  ['slack token', `xoxb-123456789012-1234567890123-${noise(24)}`],
  ['slack token', `xapp-1-A0123456789-1234567890123-${noise(64, hex)}`],
  ['slack webhook', `https://hooks.slack.com/services/T01234567/B01234567/${noise(24)}`],
  ['stripe key', `sk_live_${noise(24)}`],
  ['stripe key', `rk_test_${noise(99)}`],
  ['npm token', `npm_${noise(36)}`],
  ['pypi token', `pypi-AgEIcHlwaS5vcmc${noise(150)}`],
  ['openai key', `sk-proj-${noise(74)}T3BlbkFJ${noise(74)}`],
  ['openai key', `sk-${noise(20)}T3BlbkFJ${noise(20)}`],
  ['anthropic key', `sk-ant-api03-${noise(93)}AA`],
  ['google key', `AIza${noise(35)}`],
  ['google token', `GOCSPX-${noise(28)}`],
  ['google token', `ya29.${noise(160)}`],
  ['aws key', `AKIA${noise(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`],
  ['azure key', `AccountKey=${noise(86)}==`],
  ['atlassian token', `ATATT3xFfGF0${noise(170)}=${noise(8, hex.toUpperCase())}`],
  ['notion token', `ntn_${noise(46)}`],
  ['notion token', `secret_${noise(43)}`],
  ['linear key', `lin_api_${noise(40)}`],
  ['figma token', `figd_${noise(40)}`],
  ['sendgrid key', `SG.${noise(22)}.${noise(43)}`],
  ['shopify token', `shpat_${noise(32, hex)}`],
  ['hugging face token', `hf_${noise(34, letters)}`],
  ['databricks token', `dapi${noise(32, hex)}`],
  ['vault token', `hvs.${noise(95)}`],
  ['terraform token', `${noise(14)}.atlasv1.${noise(67)}`],
  ['digitalocean token', `dop_v1_${noise(64, hex)}`],
  ['docker token', `dckr_pat_${noise(27)}`],
  ['neon key', `napi_${noise(64)}`],
  ['supabase key', `sbp_${noise(40, hex)}`],
  ['grafana token', `glsa_${noise(32)}_${noise(8, hex)}`],
  ['age key', `AGE-SECRET-KEY-1${noise(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`],
  ['jwt', jwt],
]

describe('a secret of a known form', () => {
  it.each(secrets.map(([kind, secret]) => ({ kind, head: secret.slice(0, 12), secret })))(
    '$kind, $head…, is cut',
    ({ kind, secret }) => {
      for (const text of [
        `Use ${secret} here.`,
        `KEY=${secret}\n`,
        `{"key":"${secret}"}`,
        `<${secret}>`,
        secret,
      ])
        expect(redact(text)).toEqual({ text: text.replace(secret, `[cut: ${kind}]`), cut: { [kind]: 1 } })
    },
  )
})

const begin = (name: string) => `-----BEGIN ${name}-----`
const end = (name: string) => `-----END ${name}-----`

describe('a private key', () => {
  it.each([
    'PRIVATE KEY',
    'RSA PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ])('in a block of “%s” is cut, and what surrounds it stays', name => {
    const block = `${begin(name)}\nProc-Type: 4,ENCRYPTED\n\n${noise(64)}\n${noise(64)}\n${noise(20)}==\n${end(name)}`
    expect(redact(`before\n${block}\nafter`)).toEqual({
      text: 'before\n[cut: private key]\nafter',
      cut: { 'private key': 1 },
    })
  })

  it('in one line of JSON is cut', () => {
    const block = `${begin('PRIVATE KEY')}\\n${noise(64)}\\n${end('PRIVATE KEY')}\\n`
    expect(redact(`{"private_key": "${block}"}`).text).toBe('{"private_key": "[cut: private key]\\n"}')
  })

  it('that breaks off is cut as far as it goes', () => {
    expect(redact(`${begin('EC PRIVATE KEY')}\n${noise(64)}\n${noise(30)}`).text).toBe('[cut: private key]')
  })

  it('is not a heading alone, nor a public key', () => {
    const text = `Files with ${begin('PRIVATE KEY')} are refused. ${begin('PUBLIC KEY')}\n${noise(64)}\n${end('PUBLIC KEY')}`
    expect(redact(text)).toEqual({ text, cut: {} })
  })
})

describe('a secret told by its place', () => {
  it.each([
    ['postgres://app:{}@db.larkfield.example/quotes', 'password'],
    ['https://deploy:{}@git.larkfield.example', 'password'],
    ['redis://:{}@cache.larkfield.example:6379', 'password'],
    ['password={}', 'password'],
    ['DB_PASSWORD: "{}"', 'password'],
    ["pwd = '{}';", 'password'],
    ['client_secret={}&x=1', 'secret'],
    ['"aws_secret_access_key": "{}"', 'secret'],
    ['api-key => {}', 'secret'],
    ['?access_token={}', 'secret'],
    ['X-Api-Key: {}', 'secret'],
    ['Authorization: Bearer {}', 'token'],
    ['Authorization: Basic {}', 'token'],
  ])('%s', (shape, kind) => {
    const text = shape.replace('{}', noise(24))
    expect(redact(text)).toEqual({ text: shape.replace('{}', `[cut: ${kind}]`), cut: { [kind]: 1 } })
  })

  it('is cut when a person made it up with care', () => {
    expect(redact('password: Tr0ub4dor&3').text).toBe('password: [cut: password]')
  })
})

it('counts by kind', () => {
  const text = `ghp_${noise(36)} ghp_${noise(37)} password=${noise(20)}`
  expect(redact(text).cut).toEqual({ 'github token': 2, password: 1 })
})

describe('ordinary text stays as it is:', () => {
  it.each([
    [
      'prose',
      'The password must change every 90 days; the secret: never cache for longer than 24h. Token: see below.',
    ],
    ['a commit id', `Reverts ${noise(40, hex)}, see also ${noise(12, hex)}.`],
    ['a UUID', 'Trace 3f2c9a10-4b5d-4e6f-8a7b-9c0d1e2f3a4b failed'],
    ['an integrity hash', `"integrity": "sha512-${noise(86)}=="`],
    ['a checksum', `sha256:${noise(64, hex)}  parcel.tar.gz`],
    ['an image in base64', `![](data:image/png;base64,${noise(4_000)}==)`],
    ['a certificate', `${begin('CERTIFICATE')}\n${noise(64)}\n${end('CERTIFICATE')}`],
    ['an ssh public key', `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${noise(43)} ines@larkfield.example`],
    [
      'variables',
      'password: process.env.DB_PASSWORD_V2, token = req.headers.authorization, secret: $NPM_TOKEN_2',
    ],
    ['calls', 'const token = createHash("sha256v2").digest(); apiKey = getKey1Of2("rates")'],
    [
      'placeholders',
      'postgres://user:password@localhost/db https://user:<password>@host https://x:$TOKEN@github.com',
    ],
    [
      'names that begin like secrets',
      'npm_config_registry hf_transfer sk-learn xoxo glpat- pypi-server SG.Quotes.Cache AKIA',
    ],
    ['words joined by dashes', 'secret: carrier-quotes-k8s-secret-v2 token: larkfield-parcel-rates'],
    ['file names', 'secret: /run/secrets/quotes1x2y3z token: ./fixtures/token9a8b7c.json'],
    [
      'addresses',
      'https://docs.larkfield.example:8443/a@b ssh://git@github.com:22/larkfield/parcel.git token: https://larkfield.example/a1b2c3d4e5',
    ],
    ['basic words', 'Basic authentication-is-off Bearer authentication'],
  ])('%s', (_, text) => {
    expect(redact(text)).toEqual({ text, cut: {} })
  })
})

it.each([
  'password=',
  'token=token=a1b2c3',
  'token=a1b2c3-',
  'token=&a',
  'secret',
  `${begin('PRIVATE KEY')}\n`,
  `${begin('PRIVATE KEY')}\n${'A'.repeat(24)}`,
  '-----BEGIN A ',
  '://a:',
  'eyJ',
  'eyJaaaaaaaaaaa.',
  'eyJaaaaaaaaaa.eyJaaaaaaaaaa.',
  'xoxb-a-',
  'ghp_a',
  'SG.aaaaaaaaaaaaaaaa.',
  'aaaaaaaaaaaaaa.atlasv1.',
  'Bearer a',
  '-',
])('reads to the end of 400,000 characters of “%s”', part => {
  const text = part.repeat(400_000 / part.length)
  expect(redact(`${text}\n${noise(5)} ghp_${noise(36)}`).text).toContain('[cut: github token]')
})
