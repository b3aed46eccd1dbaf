/** A name, ref or key as Postgres takes it: no NUL, no half surrogate pair. Shown text is plain text besides (shared/plain-text.ts). */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '')
