/** What people at Larkfield work on. `{carrier}`, `{depot}`, `{month}`, `{count}` and `{part}` are filled in for each text. */
export type Area = {
  name: string
  files: readonly string[]
  /** What there is to do, and why. */
  work: readonly (readonly [string, string])[]
  facts: readonly string[]
  steps: readonly string[]
  decisions: readonly string[]
}

const quotes: Area = {
  name: 'quotes',
  files: ['services/quotes/quote.ts', 'services/quotes/cache.ts', 'services/quotes/lanes.ts'],
  work: [
    ['Cache the quotes of {carrier}', 'Booking clerks in {depot} wait four seconds for each answer.'],
    ['Read the weight classes of {carrier} from its price list', 'The list changed its columns in {month}.'],
    ['Leave {carrier} out when it is slow', 'One slow carrier held up the whole checkout in {depot}.'],
    ['Quote parcels over thirty kilos with {carrier}', 'Nobody else takes them from {depot}.'],
  ],
  facts: [
    '{carrier} answers {part} percent of the quotes within two seconds.',
    'In {month} we asked for {count} quotes from {depot} alone.',
    'A surcharge of {carrier} may change on any Monday of {month}.',
    'Lanes from {depot} have {count} weight classes between them.',
  ],
  steps: [
    'Key the cache by lane and weight class',
    'Drop a lane when its surcharge changes',
    'Compare {count} old quotes with new ones',
    'Count how often the cache answers in {depot}',
  ],
  decisions: [
    'Quotes of {carrier} are kept for ten minutes, surcharge included.',
    'Whoever answers after two seconds is left out of the offer from {depot}.',
  ],
}

const labels: Area = {
  name: 'labels',
  files: ['services/labels/print.ts', 'services/labels/zpl.ts', 'services/labels/template.ts'],
  work: [
    ['Print the labels of {depot} in batches', 'The thermal printer stalls on single labels.'],
    ['Move the barcode of {carrier} away from the fold', 'The scanner in {depot} misses it on bent parcels.'],
    ['Leave room for the customs form of {carrier}', 'Parcels were held at the border in {month}.'],
    ['Stop the queue in {depot} when a roll tears', 'Twelve labels were printed on top of each other.'],
  ],
  facts: [
    'The printers in {depot} hold two rolls, and {count} labels are left on each.',
    '{part} percent of the barcodes of {carrier} do not scan at the first try.',
    'Since {month} the head is cleaned weekly, after {count} labels.',
  ],
  steps: [
    'Print the test page in {depot}',
    'Compare it with the saved output of {carrier}',
    'Order {count} rolls before {month}',
  ],
  decisions: [
    'Labels are printed as ZPL, for {carrier} too.',
    'In {depot} the queue stops by itself when a roll tears.',
  ],
}

const tracking: Area = {
  name: 'tracking',
  files: ['services/tracking/events.ts', 'services/tracking/webhook.ts', 'services/tracking/timeline.ts'],
  work: [
    ['Ignore tracking events that {carrier} sends twice', 'It sends them again when we answer late.'],
    ['Check the signature of {carrier} webhooks', 'Anybody could have declared a parcel delivered.'],
    ['Read the time zone of {carrier} events', 'Parcels arrived before they were sent, since {month}.'],
    ['Show {depot} on the timeline', 'Customers ask where a parcel is, not what status it has.'],
  ],
  facts: [
    '{carrier} sent {count} events in {month}, and {part} percent of them twice.',
    'A parcel passes {depot} in less than {part} minutes.',
    'Support was asked {count} times where a parcel from {depot} is.',
  ],
  steps: [
    'Keep the id of each event for {part} days',
    'Replay {count} events of {month}',
    'Ask {carrier} for a second key',
  ],
  decisions: [
    'Events of {carrier} are told apart by their id, never by their time.',
    'The timeline names the depot, {depot} as well.',
  ],
}

const billing: Area = {
  name: 'billing',
  files: ['services/billing/invoice.ts', 'services/billing/vat.ts', 'services/billing/surcharge.ts'],
  work: [
    ['Match the invoices of {carrier} by parcel number', 'Its order numbers repeat every {month}.'],
    ['Close the books of {month} on the third working day', 'Accounting waits for {carrier}.'],
    ['Take the VAT rate of the sender in {depot}', 'The rate of the receiver was wrong for returns.'],
    ['Keep every surcharge of {carrier} in one table', 'Quotes and invoices disagreed about fuel.'],
  ],
  facts: [
    '{count} invoices of {carrier} were disputed in {month}.',
    'A cent of difference makes {part} percent of them come back.',
    'The fuel surcharge was {part} percent at the end of {month}.',
  ],
  steps: [
    'Load the table for {month}',
    'Round the way {carrier} does',
    'Send {count} credit notes from {depot}',
  ],
  decisions: [
    'There is one table of surcharges, and {carrier} is in it.',
    'Returns to {depot} carry the rate of the sender.',
  ],
}

const routes: Area = {
  name: 'routes',
  files: ['services/routes/planner.ts', 'services/routes/ferries.ts', 'infra/alerts.tf'],
  work: [
    ['Avoid ferries from {depot} at night', 'Drivers waited at closed terminals in {month}.'],
    ['Plan pallets of {carrier} before parcels', 'A pallet does not fit in what is left.'],
    ['Alert after five minutes without {carrier}', 'The pager rang for every deploy.'],
    ['Give the scanners in {depot} their own network', 'They never need to reach billing.'],
  ],
  facts: [
    'The night ferry to {depot} was late {count} times in {month}.',
    '{carrier} loads {part} pallets in an hour.',
    'Drivers from {depot} wait {part} minutes on average.',
  ],
  steps: [
    'Ask {carrier} for its timetable',
    'Test with the {count} tours of {month}',
    'Tell the shift in {depot}',
  ],
  decisions: [
    'No tour from {depot} waits for a ferry after ten at night.',
    'Pallets of {carrier} are planned first.',
  ],
}

export const areas: readonly Area[] = [quotes, labels, tracking, billing, routes]

export const names = {
  carrier: ['Northgull', 'Swiftpaw', 'Fjordpost', 'Brisk and Daughters', 'Tallgrass', 'Overnight Owl'],
  depot: ['Gothenburg', 'Oslo', 'Aarhus', 'Turku', 'Bergen', 'Malmö', 'Tampere'],
  month: ['January', 'March', 'April', 'May', 'August', 'October'],
} as const
