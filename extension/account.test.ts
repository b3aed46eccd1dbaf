import { expect, test } from 'vitest'
import { isThisComputer, workerOriginOf } from './account.ts'

test.each([
  ['https://hypha.larkfield.example/v1', 'https://hypha.larkfield.example'],
  ['hypha.larkfield.example', 'https://hypha.larkfield.example'],
  [' http://127.0.0.1:8787/ ', 'http://127.0.0.1:8787'],
  ['http://localhost:8787', 'http://localhost:8787'],
  ['http://hypha.larkfield.example', null],
  ['http://127.0.0.1.larkfield.example', null],
  ['https://me:secret@hypha.larkfield.example', null],
  ['javascript:alert(1)', null],
  ['', null],
])('the address “%s” stands for %s', (typed, origin) => {
  expect(workerOriginOf(typed)).toBe(origin)
})

test('only loopback over http is this computer', () => {
  expect(isThisComputer('http://127.0.0.1:8787')).toBe(true)
  expect(isThisComputer('https://127.0.0.1:8787')).toBe(false)
  expect(isThisComputer('http://127.0.0.1.larkfield.example')).toBe(false)
})
