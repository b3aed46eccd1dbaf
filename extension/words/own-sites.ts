import type { ProductId } from '../hosts/index.ts'
import type { Refusal } from '../own-address.ts'

/** Which pages of a product are read, and which are not. */
const served: Record<ProductId, string> = {
  'github-server':
    'Read: issues, pull requests, their commits, the former view of their files (“/files”), forms for new ones, lists. Not: the new view of changed files (“/changes”), files and folders by themselves.',
  'jira-data-center':
    'Read: issues, by themselves and in a project, and the dialogs that create and edit them. On boards and lists links and people have cards; what a board shows beside itself is not read, and neither are service portals.',
}

const examples: Record<ProductId, string> = {
  'github-server': 'https://github.company.example',
  'jira-data-center': 'https://jira.company.example, or https://tools.company.example/jira',
}

const refusals: Record<Refusal, (example: string) => string> = {
  nonsense: example => `This is no address of a website. Write it like ${example}.`,
  credentials: () => 'This address has a user name or password in it. Leave them out.',
  insecure: () => 'This address begins with http: what is sent there can be read on the way. Use https.',
  known: () => 'This site has a switch of its own in the list above.',
  path: example => `This is the address of a page. Give the one of the whole server, like ${example}.`,
  added: () => 'An address of this name is in the list already.',
}

/** What is said of servers that organisations run themselves. */
export const ownSiteWords = {
  served,
  examples,
  refusals,
  open: 'Add an address of your own…',
  hint: 'For servers your organisation runs itself. Your browser asks you for this address alone.',
  product: 'Product',
  address: 'Address',
  add: 'Add',
  cancel: 'Cancel',
  remove: 'Remove',
  removeNamed: (site: string) => `Remove ${site}`,
  set: 'Your organisation has set the addresses of its own servers. No other can be added.',
} as const
