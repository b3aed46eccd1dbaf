import { expect, it } from 'vitest'
import { type Letter, type OfficeSettings, openOffice } from '#test/services/post/office.ts'

/** Posts `count` letters through an office. What arrived, in order, and what each letter heard. */
const posted = async (count: number, settings: Omit<OfficeSettings, 'carry'>, tries = 1, status = 202) => {
  const arrived: string[] = []
  const heard: number[] = []
  const carry = async (_: string, { body }: { body: Buffer }) => {
    arrived.push(body.toString())
    return status
  }
  const office = openOffice({ ...settings, carry })
  for (let n = 0; n < count; n++) {
    const letter: Letter = {
      service: 'github',
      address: 'https://hypha.example/in',
      tries,
      write: attempt => ({ headers: {}, body: Buffer.from(`${n}.${attempt}`) }),
      answered: answer => void heard.push(answer),
    }
    office.put(letter)
  }
  await office.flush()
  return { arrived, heard, counts: office.counts }
}

const numbers = (arrived: readonly string[]) => arrived.map(text => Number.parseInt(text, 10))

it('loses, doubles and shuffles as many as it is told, the same by the same seed', async () => {
  const settings = { seed: 7, lost: 0.1, doubled: 0.1, shuffled: true }
  const { arrived, counts } = await posted(1_000, settings)
  expect(counts.lost).toBeGreaterThan(60)
  expect(counts.lost).toBeLessThan(140)
  expect(counts.doubled).toBeGreaterThan(50)
  expect(new Set(arrived).size).toBe(1_000 - counts.lost)
  expect(arrived.length).toBe(1_000 - counts.lost + counts.doubled)
  expect(numbers(arrived)).not.toEqual(numbers(arrived).toSorted((a, b) => a - b))
  expect((await posted(1_000, settings)).arrived).toEqual(arrived)
})

it('tries what was refused as often as the service does, and tells what came back', async () => {
  const { arrived, heard } = await posted(1, {}, 6, 503)
  expect(arrived).toEqual(['0.1', '0.2', '0.3', '0.4', '0.5', '0.6'])
  expect(heard).toEqual([503, 503, 503, 503, 503, 503])
})
