import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const extension = fileURLToPath(new URL('..', import.meta.url))

/** Attributes whose text people see or hear. */
const spoken = new Set(['alt', 'aria-label', 'aria-description', 'label', 'placeholder', 'title'])

const hasWords = (text: string): boolean => /\p{L}{2,}/u.test(text)

/** Words that stand in a component itself, where no translation would find them. */
const strayIn = (path: string): string[] => {
  const source = ts.createSourceFile(
    path,
    readFileSync(join(extension, path), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const stray: string[] = []
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWords(node.text)) stray.push(`${path}: ${node.text.trim()}`)
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer)
      if (ts.isStringLiteral(node.initializer) && hasWords(node.initializer.text))
        stray.push(`${path}: ${node.initializer.text}`)
    node.forEachChild(look)
  }
  look(source)
  return stray
}

const components = ['cards', 'surfaces'].flatMap(folder =>
  readdirSync(join(extension, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
    .map(name => join(folder, name)),
)

test('every word people see comes from the catalogue, so that one translation is enough', () => {
  expect(components.length).toBeGreaterThan(50)
  expect(components.flatMap(strayIn)).toEqual([])
})
