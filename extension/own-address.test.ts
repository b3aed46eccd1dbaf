import { describe, expect, test } from 'vitest'
import type { OwnSite, Product } from './hosts/host.ts'
import { products } from './hosts/index.ts'
import { ownSiteIn } from './own-address.ts'

const productOf = (id: string): Product => products.find(product => product.id === id) ?? products[0]!
const server = productOf('github-server')
const dataCenter = productOf('jira-data-center')

describe('an address of one’s own', () => {
  test.each([
    ['https://github.larkfield.example', 'https://github.larkfield.example'],
    ['  HTTPS://GitHub.Larkfield.example/ ', 'https://github.larkfield.example'],
    ['github.larkfield.example', 'https://github.larkfield.example'],
    ['https://code:8443', 'https://code:8443'],
    ['https://10.0.0.7', 'https://10.0.0.7'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
  ])('%s is taken as %s', (written, address) => {
    expect(ownSiteIn(written, server, [])).toEqual({ site: { product: 'github-server', address } })
  })

  test.each([
    ['https://jira.larkfield.example', 'https://jira.larkfield.example'],
    ['tools.larkfield.example/jira/', 'https://tools.larkfield.example/jira'],
  ])('of Jira may lie under a path: %s', (written, address) => {
    expect(ownSiteIn(written, dataCenter, [])).toEqual({ site: { product: 'jira-data-center', address } })
  })

  test.each([
    ['', 'nonsense'],
    ['our github', 'nonsense'],
    ['https://', 'nonsense'],
    ['https://*.larkfield.example', 'nonsense'],
    ['https://*/', 'nonsense'],
    ['ftp://github.larkfield.example', 'nonsense'],
    ['javascript:alert(1)', 'nonsense'],
    ['chrome://extensions', 'nonsense'],
    ['https://[::1]', 'nonsense'],
    ['https://ines:secret@github.larkfield.example', 'credentials'],
    ['https://ines@github.larkfield.example', 'credentials'],
    ['http://github.larkfield.example', 'insecure'],
    ['http://localhost.larkfield.example', 'insecure'],
    ['https://github.com', 'known'],
    ['gist.github.com', 'known'],
    ['https://larkfield.atlassian.net', 'known'],
    ['https://www.notion.so', 'known'],
    ['https://docs.google.com', 'known'],
    ['https://github.larkfield.example/larkfield/parcel', 'path'],
    ['https://github.larkfield.example/larkfield', 'path'],
    ['https://github.larkfield.example/?tab=1', 'path'],
    ['https://github.larkfield.example/#top', 'path'],
    ['https://code.larkfield.example:8443', 'added'],
  ])('%j is refused: %s', (written, refusal) => {
    const taken: OwnSite[] = [{ product: 'jira-data-center', address: 'https://code.larkfield.example/jira' }]
    expect(ownSiteIn(written, server, taken)).toEqual({ refusal })
  })

  test.each(['/browse/LRK-88', '/jira/browse', '/browse', '/jira?os=1'])(
    'of Jira is not one of its pages: %s',
    path => {
      expect(ownSiteIn(`https://jira.larkfield.example${path}`, dataCenter, [])).toEqual({ refusal: 'path' })
    },
  )
})
