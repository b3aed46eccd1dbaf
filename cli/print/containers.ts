import { columns } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf } from '#cli/print/words.ts'
import type { Container } from '#shared/contract/containers.ts'
import type { OutputOf } from '#shared/contract/index.ts'

const rowOf = (container: Container, terminal: Terminal): string[] => [
  container.name,
  container.source,
  container.indexedAt ? `read ${ageOf(container.indexedAt, terminal.now)}` : 'never read to its end',
  container.id,
]

export const containersList = ({ containers }: OutputOf<'containers.list'>, terminal: Terminal): string[] =>
  containers.length === 0
    ? ['Nothing is indexed yet. Index a clone with `hypha index PATH`.']
    : columns(
        containers.map(container => rowOf(container, terminal)),
        terminal.width,
      )

export const containersPut = ({ container }: OutputOf<'containers.put'>, terminal: Terminal): string[] =>
  columns([rowOf(container, terminal)], terminal.width)

export const containersDelete = (): string[] => ['The container is gone, with every item in it.']
