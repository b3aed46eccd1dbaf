/** A part of what Larkfield makes: how people call it, and where its code is. */
export type Area = {
  /** What it is about, in the plural, as a sentence has it. */
  things: string
  thing: string
  folder: string
  files: readonly string[]
  /** What else comes up there, day by day. */
  chores: readonly string[]
}

const area = (things: string, thing: string, folder: string, files: string, chores: string): Area => ({
  things,
  thing,
  folder,
  files: files.split(' ').map(name => `${folder}${name}`),
  chores: chores.split('; '),
})

export const areas: readonly Area[] = [
  area(
    'carrier quotes',
    'quote',
    'services/quotes/',
    'quote.ts lanes.ts offer.ts weights.ts',
    'Round the weight class up, not down; Name the carrier in the offer; Lanes over the border were missing; Old price lists are refused politely',
  ),
  area(
    'shipping labels',
    'label',
    'services/labels/',
    'print.ts zpl.ts template.ts roll.ts',
    'Move the barcode away from the fold; A torn roll stops the printer; The logo is two millimetres lower; Thermal heads are cleaned weekly',
  ),
  area(
    'tracking events',
    'tracking event',
    'services/tracking/',
    'events.ts timeline.ts webhook.ts carriers.ts',
    'Show the depot on the timeline; Say “out for delivery” once; Northgull sends a new status; The map opens in its own window',
  ),
  area(
    'invoices',
    'invoice',
    'services/billing/',
    'invoice.ts vat.ts month.ts credit.ts',
    'The rate of the sender counts for returns; Print the order number larger; Credit notes have a number of their own; Books close on the third working day',
  ),
  area(
    'delivery routes',
    'route',
    'services/routes/',
    'planner.ts ferries.ts tours.ts breaks.ts',
    'Avoid the night ferry; Drivers rest before the bridge; Tours start at the loading bay; The planner draws one-way streets',
  ),
  area(
    'returned parcels',
    'return',
    'services/returns/',
    'intake.ts reason.ts refund.ts shelf.ts',
    'Ask why in three words; A missing slip is printed again; Shelves are counted on Fridays; Refunds name the shop',
  ),
  area(
    'customs forms',
    'customs form',
    'services/customs/',
    'form.ts tariff.ts border.ts value.ts',
    'The tariff list of spring is in; Gifts below forty are free; The border code has two letters; Write the value in figures and in words',
  ),
  area(
    'pickup slots',
    'pickup slot',
    'apps/pickup/',
    'slots.ts calendar.ts capacity.ts van.ts',
    'The calendar starts on Monday; Holidays of the south are in; Vans have names now; A full morning is grey',
  ),
  area(
    'depot stock',
    'stock count',
    'services/depots/',
    'stock.ts shelf.ts count.ts move.ts',
    'Count the cold room apart; Shelf names are longer; Malmö has a second gate; Say which scale was used',
  ),
  area(
    'driver shifts',
    'shift',
    'apps/drivers/',
    'shift.ts rota.ts swap.ts rest.ts',
    'Swaps are confirmed by both; The rota prints on one page; Show the vehicle beside the shift; Sundays are marked',
  ),
  area(
    'fuel surcharges',
    'surcharge',
    'services/surcharges/',
    'table.ts fuel.ts season.ts import.ts',
    'The December season begins earlier; Import the list of Swiftpaw; One row too many in the table; Explain the index to accounting',
  ),
  area(
    'postal addresses',
    'address',
    'packages/addresses/',
    'parse.ts street.ts country.ts check.ts',
    'House numbers with letters; Two villages share a name; Islands have their own code; The country list is sorted by name',
  ),
  area(
    'customer notices',
    'notice',
    'services/notices/',
    'mail.ts text.ts sms.ts wording.ts',
    'Say the day in words; The footer was in English; Shorter subject lines; No greeting before noon',
  ),
  area(
    'damage claims',
    'claim',
    'services/claims/',
    'claim.ts photo.ts value.ts letter.ts',
    'Photos may be large; The letter names the shop; Ask for the box, too; A claim closes itself when paid',
  ),
  area(
    'carrier contracts',
    'contract',
    'apps/contracts/',
    'contract.ts terms.ts period.ts renew.ts',
    'Terms show who signed; The period is inclusive; Sort by the day of renewal; Tallgrass has two of them',
  ),
  area(
    'pallet bookings',
    'pallet booking',
    'services/pallets/',
    'booking.ts stack.ts truck.ts bay.ts',
    'Stack the heavy ones below; Bays are numbered from the left; A truck has a height; Half pallets count as half',
  ),
  area(
    'handheld scans',
    'scan',
    'apps/scanner/',
    'scan.ts battery.ts offline.ts beep.ts',
    'Beep twice when unknown; The battery is shown; Gloves need larger buttons; Bent barcodes are read again',
  ),
  area(
    'monthly reports',
    'report',
    'services/reports/',
    'report.ts chart.ts export.ts figures.ts',
    'The chart starts at zero; Export keeps the columns; Figures of Turku were swapped; Colours for those who mix up red and green',
  ),
]
