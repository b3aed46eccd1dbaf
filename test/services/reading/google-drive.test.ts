import { afterEach, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { fullSize, type Size, smallSize } from '#test/services/company/build/size.ts'
import { personOf } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import { driveTruth } from '#test/services/company/truth/drive.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { newRobotKey } from '#test/services/google/oauth.ts'
import { type GoogleOptions, googleTable } from '#test/services/google/table.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { readAll } from '#test/services/reading/read.ts'
import { service } from '#worker/sources/google-drive/service.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async (size: Size, options: GoogleOptions = {}) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(size, { seed: 1, clock })
  const key = await newRobotKey(company)
  const services = await serveTables([googleTable(company, key, options)], { clock })
  open.push(services)
  const [admin = ''] = company.drive.admins
  const at = connect(service, services, clock, {
    settings: { admin: personOf(company, admin).email, people: ['*'] },
    secrets: { key: key.file },
  })
  const truth = () => driveTruth(company, company.drive.users)
  return { clock, company, services, at, truth }
}

const accountOf = ({ google, guest }: Person) => google && (guest ? google.email : google.id)

it('reads all there is, with everybody who may see it', async () => {
  const { clock, company, services, at, truth } = await start(process.env.FULL ? fullSize : smallSize)
  const reading = await readAll(service, at, clock)
  console.log(services.log.counts('google-drive'), reading.found.size, reading.missing, [...reading.gone])
  expect(differences(company, truth(), reading, accountOf)).toEqual([])
})
