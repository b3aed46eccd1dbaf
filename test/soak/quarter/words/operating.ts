import type { Change } from '#test/soak/quarter/words/change.ts'

/** Decisions about how things are run and looked after. */
export const operating: readonly Change[] = [
  {
    titles: ['Retry {things} with growing pauses', 'Backoff for {things}', 'How often we try {things} again'],
    statements: [
      'Failed {things} are tried again at most {n} times, with pauses that double.',
      'We retry a failed {thing} with exponential backoff, {n} attempts, then a person looks.',
      'After an error {things} wait twice as long each time and stop after {n} attempts.',
    ],
    whys: [
      'partners that are down get hammered when they come back',
      'people press the button again by hand',
    ],
    rejected: ['a fixed pause of a minute', 'leaving retries to the caller'],
    carriedOut: [
      ['Retry with backoff', 'For {things}: pauses double, {n} attempts, then a ticket is opened.'],
      ['Try a failed {thing} again', 'Up to {n} attempts, each waiting twice as long as the one before.'],
      ['Be kind to partners that are down', 'Exponential backoff in {things}. The pauses have some jitter.'],
      [
        'Stop after {n} attempts',
        'A {thing} that still fails is handed to a person instead of being retried for ever.',
      ],
    ],
    alike: [
      ['Try the new coffee machine', 'Two attempts failed. It pauses after each cup.'],
      ['Retry button in the deploy page', 'Whoever deployed may press it, nobody else.'],
      ['Failed logins are counted per hour', 'After ten attempts the door is closed for a while.'],
    ],
    instead: [
      'No retries for {things}',
      'We never retry a {thing} by ourselves: the partner is told once and asks again; backoff is removed.',
    ],
  },
  {
    titles: ['Idempotency keys for {things}', 'A {thing} is taken once', 'Doubled {things}'],
    statements: [
      'Every request that makes a {thing} carries an idempotency key; the second one gets the first answer.',
      'We accept {things} with an idempotency key only and remember keys for {n} days.',
      'Callers send a key with {things}. The same key twice changes nothing within {n} days.',
    ],
    whys: ['networks repeat requests and people were charged twice', 'support undoes doubles every day'],
    rejected: ['comparing the content', 'a lock per customer'],
    carriedOut: [
      [
        'Idempotency keys',
        'A second request with the same key gets the answer of the first. For {things}; keys live {n} days.',
      ],
      [
        'Take each {thing} once',
        'The key is required and unique. Doubles answer 200 with what was made before.',
      ],
      ['Reject {things} without a key', 'All callers send an idempotency key since last week.'],
      [
        'No more doubles',
        'Whoever repeats a {thing} gets the first answer again. Keys are kept for {n} days.',
      ],
    ],
    alike: [
      ['Keys for the bike cellar', 'Each is handed out once. Ask at the desk for a second one.'],
      ['Unique names for branches', 'The same name twice confused the preview.'],
      ['The answer page repeated a paragraph', 'It was there twice within one section.'],
    ],
    instead: [
      'Tell doubled {things} apart by content',
      'We compare the content of each {thing} within an hour instead of asking for idempotency keys.',
    ],
  },
  {
    titles: [
      'Cursors for lists of {things}',
      'Page through {things} by cursor',
      'Give up page numbers in {things}',
    ],
    statements: [
      'Lists of {things} are paged by cursor, {n} entries a page; page numbers go.',
      'We list {things} with opaque cursors instead of offsets.',
      'An offset is no longer taken when listing {things}: callers pass the cursor they were given.',
    ],
    whys: ['page four hundred takes twelve seconds', 'entries are skipped when new ones come in between'],
    rejected: ['a maximum of a hundred pages', 'caching the pages'],
    carriedOut: [
      ['Cursor pagination', 'Lists of {things} give a cursor; the offset parameter answers 400.'],
      ['Page {things} by cursor', 'Opaque, signed, {n} entries a page. The apps were changed before.'],
      ['Remove offsets', 'The last caller that listed {things} by page number moved to cursors.'],
      ['Fast deep pages', 'The list takes a cursor now. No {thing} is skipped when others come in.'],
    ],
    alike: [
      ['Page numbers in the printed handbook', 'They were missing on the left side.'],
      ['The cursor blinks in the search field', 'It did not on tablets.'],
      ['Lists in release notes', 'Entries are sorted by their number.'],
    ],
    instead: [
      'Keyset filters for {things}',
      'We filter lists of {things} by day and have no cursors: callers ask for one day after another.',
    ],
  },
  {
    titles: ['Describe {things} by a schema', 'A JSON schema for {things}', 'Generate types of {things}'],
    statements: [
      'The interface of {things} is described by a JSON schema, and types are generated from it.',
      'We write a JSON schema for every {thing} message and check it in both directions.',
      'One JSON schema defines {things}; clients and servers generate their types.',
    ],
    whys: ['three teams have three ideas of the same message', 'a renamed field broke two apps in a month'],
    rejected: ['shared TypeScript files', 'a wiki page with examples'],
    carriedOut: [
      ['JSON schema for {things}', 'Types are generated in the build; messages are validated at both ends.'],
      ['Generated types', 'The first user is the {thing} message. Hand-written interfaces are gone.'],
      ['Validate what comes in', 'Any {thing} that does not fit the JSON schema is refused with a reason.'],
      [
        'One definition instead of three',
        'The schema of {things} lives beside the code, clients generate from it.',
      ],
    ],
    alike: [
      ['Schema of the seating plan', 'Three teams changed places. It is drawn again.'],
      ['Types of parcels in the glossary', 'Examples for each, with photos.'],
      ['Fields of the contact form', 'A renamed field was empty in the mail.'],
    ],
    instead: [
      'Protocol buffers for {things}',
      'We describe {things} with protocol buffers and delete their JSON schema.',
    ],
  },
  {
    titles: [
      'Measure {things} by percentiles',
      'Alerts for slow {things}',
      'Latency objectives for {things}',
    ],
    statements: [
      'We record latency of {things} as histograms and alert when the 99th percentile is above {n} hundred milliseconds.',
      'Slow {things} raise an alert: 99th percentile over {n} hundred milliseconds for ten minutes.',
      'Averages are gone from the dashboards of {things}; histograms and the 99th percentile take their place.',
    ],
    whys: ['the average was fine while one in fifty customers gave up', 'we hear of slowness from support'],
    rejected: ['sampling one request in a thousand', 'an alert on the average'],
    carriedOut: [
      ['Histograms for {things}', 'Latency goes into buckets; the alert watches the 99th percentile.'],
      [
        'Alert on slow {things}',
        'It fires when the 99th percentile stays above {n} hundred milliseconds for ten minutes.',
      ],
      [
        'Replace averages',
        'The dashboard of {things} shows percentiles now. The alert rang once on staging.',
      ],
      ['Hear of a slow {thing} before support does', 'Latency histogram, percentile alert, runbook.'],
    ],
    alike: [
      ['The alert tone of the gate', 'It rang for ten minutes every morning.'],
      ['Average age of our laptops', 'A dashboard for the office. Nobody is alerted.'],
      ['Slow lift in building two', 'Support of the house is told.'],
    ],
    instead: [
      'Error budgets for {things}',
      'We watch error budgets of {things} by week; percentile alerts on latency are switched off.',
    ],
  },
  {
    titles: [
      'Encrypt personal data in {things}',
      'Keys per customer for {things}',
      'Names in {things} are encrypted',
    ],
    statements: [
      'Names and phone numbers in {things} are encrypted with a key per customer.',
      'We encrypt personal fields of every {thing}; each customer has a key, rotated after {n} months.',
      'Personal data in {things} is stored encrypted, one key a customer, and deleted by deleting the key.',
    ],
    whys: ['deleting a customer takes a week of scripts', 'a copied backup must not name anybody'],
    rejected: ['encrypting the whole disk alone', 'hashing the names'],
    carriedOut: [
      [
        'Encrypt names in {things}',
        'Personal fields use the key of their customer. Reading costs half a millisecond.',
      ],
      ['A key per customer', 'For {things} first. Keys rotate after {n} months.'],
      [
        'Forget a customer by deleting the key',
        'Works for {things}: their personal fields cannot be read any more.',
      ],
      ['Personal fields', 'Phone numbers and names of each {thing} are encrypted before they are stored.'],
    ],
    alike: [
      ['Names on the doors', 'A key was lost in building two. Its lock is new.'],
      ['Phone numbers of the depots', 'Stored on the start page, with the person to ask.'],
      ['Customer day in spring', 'Each customer brings a colleague.'],
    ],
    instead: [
      'Tokens instead of names in {things}',
      'We keep names of {things} in one vault and store tokens; per customer encryption is not pursued.',
    ],
  },
  {
    titles: [
      'Switch off the SOAP interface of {things}',
      'Goodbye SOAP for {things}',
      'Retire the old {thing} interface',
    ],
    statements: [
      'The SOAP interface of {things} is switched off; partners move to REST within {n} weeks.',
      'We retire SOAP for {things}: partners get {n} weeks and a guide.',
      'After {n} weeks no {thing} is taken by SOAP any more.',
    ],
    whys: ['two people can still change it', 'half of all incidents at night begin there'],
    rejected: ['a translating proxy for ever', 'rewriting it in the new framework'],
    carriedOut: [
      ['Switch off SOAP', 'No partner sent {things} that way for a week. The code is deleted.'],
      ['Delete the old {thing} interface', 'The SOAP endpoint answers 410 and points to the guide.'],
      ['Guide: from SOAP to REST', 'For partners that send {things}. Ten of twelve have moved.'],
      ['Last partner moved', 'Nothing arrives for {things} by SOAP since Tuesday, so the endpoint is off.'],
    ],
    alike: [
      ['Soap in the washrooms', 'It is refilled every week now.'],
      ['Retire the old projector', 'A new one hangs in the large room, with a guide beside it.'],
      ['Partners on the start page', 'Two of them moved, addresses are updated.'],
    ],
    instead: [
      'Keep SOAP for {things}',
      'The SOAP interface of {things} stays for two more years, behind a proxy that speaks REST.',
    ],
  },
  {
    titles: ['Search {things} in Postgres', 'Trigram index for {things}', 'No search engine for {things}'],
    statements: [
      'We search {things} by a trigram index in Postgres and run no separate engine.',
      'Search over {things} uses Postgres trigrams; Elasticsearch is not introduced.',
      'A trigram index answers searches for a {thing}, at most {n} letters wrong.',
    ],
    whys: ['the engine was out of step with the database every week', 'nobody wants to run another cluster'],
    rejected: ['Elasticsearch', 'a hosted search'],
    carriedOut: [
      ['Trigram index', 'Search for {things} runs in Postgres. Typing errors are forgiven.'],
      ['Search {things} without Elasticsearch', 'pg_trgm with a GIN index; 20 ms at the median.'],
      [
        'Turn the search cluster off',
        'Nothing but {things} was in it, and those are searched in Postgres now.',
      ],
      ['Find a {thing} despite typing errors', 'Uses trigrams, in the database we have.'],
    ],
    alike: [
      ['Search for a lost glove', 'Left at the engine hall. No index finger.'],
      ['Postgres course in June', 'Twelve people, three of whom run a cluster at home.'],
      ['Typing errors in the handbook', 'Letters were wrong on forty pages.'],
    ],
    instead: [
      'A search engine for {things}',
      'We run OpenSearch for {things} because of Finnish compounds; the trigram index is removed.',
    ],
  },
  {
    titles: [
      'An audit line for every change to {things}',
      'Who changed a {thing}',
      'Audit trail for {things}',
    ],
    statements: [
      'Every change to {things} leaves an audit line: who, when, before and after.',
      'We keep an audit trail of {things} for {n} months that nobody can edit.',
      'Whoever changes a {thing} is recorded with the old and the new value in an append-only table.',
    ],
    whys: ['nobody could say who changed a price in May', 'the auditors asked for it twice'],
    rejected: ['reading it out of backups', 'logging to files'],
    carriedOut: [
      ['Audit trail', 'A trigger writes who changed {things}, with the value before and after.'],
      ['Record who changes a {thing}', 'Append-only table, kept for {n} months, readable by auditors.'],
      [
        'Show the history of a {thing}',
        'The audit lines were written since Monday; now support can read them.',
      ],
      ['Auditors can read along', 'Changes to {things} leave a line that nobody can edit.'],
    ],
    alike: [
      ['Auditors come in May', 'Rooms are booked. Nobody has to prepare slides.'],
      ['Lines in the car park', 'Painted anew before winter.'],
      ['Value of the bonus card', 'It was shown before the price changed.'],
    ],
    instead: [
      'Versioned rows for {things}',
      'We keep every version of a {thing} as a row of its own, which makes the audit trail unnecessary.',
    ],
  },
  {
    titles: ['Questions about {things} have a desk', 'Who answers for {things}', 'Support rota for {things}'],
    statements: [
      'One person a week answers questions about {things}, within {n} hours; the rota is public.',
      'We set up a rota: each week somebody else answers what is asked about {things}.',
      'A weekly rota looks after questions on {things}. Answers take {n} hours at most.',
    ],
    whys: ['the same two people are asked everything', 'questions sit in three channels for days'],
    rejected: ['a shared mailbox', 'asking the newest colleague'],
    carriedOut: [
      [
        'Rota for questions about {things}',
        'Weeks 28 to 40 are filled in. Whoever has the week answers within {n} hours.',
      ],
      ['Who has the week?', 'The bot posts on Monday who answers for {things}.'],
      ['Channel for {things}', 'Three channels became one. The rota is pinned at its top.'],
      [
        'First month of the rota',
        'Forty questions about {things} were answered, two after more than {n} hours.',
      ],
    ],
    alike: [
      ['Desk of the week', 'Photos of the tidiest desk, chosen on Monday.'],
      ['Rota for the kitchen', 'Weeks are filled in until winter.'],
      ['Questions for the summer party', 'Answers go to the two people at the door.'],
    ],
    instead: [
      'The service desk answers for {things}',
      'Questions about {things} go to the service desk, and the weekly rota ends.',
    ],
  },
  {
    titles: [
      'Roll {things} out behind flags',
      'Feature flags for {things}',
      'Changes to {things} start with one depot',
    ],
    statements: [
      'Changes to {things} go out behind a feature flag: one depot first, all after {n} days.',
      'We release {things} by feature flag, depot by depot, and remove a flag after {n} days.',
      'A feature flag guards every change of a {thing}; Bergen goes first.',
    ],
    whys: ['the last release stopped all depots at once', 'going back took a whole evening'],
    rejected: ['release trains', 'a second environment for each depot'],
    carriedOut: [
      ['Feature flags', 'In {things}: Bergen first, everybody after {n} days.'],
      ['Release {things} depot by depot', 'Each flag has an owner and an end date.'],
      ['Guard a {thing} by its flag', 'Off everywhere but in Bergen. Going back is one click.'],
      ['Flags that are over are removed', 'For {things}, {n} days after the last depot.'],
    ],
    alike: [
      ['Flags for the summer party', 'One for each depot, Bergen brings its own.'],
      ['Release notes by post', 'Everybody who asked gets them after some days.'],
      ['Environment day', 'Going back by train is paid.'],
    ],
    instead: [
      'Release trains for {things}',
      'We release {things} every second Tuesday to all depots; feature flags are taken out.',
    ],
  },
]
