/** How somebody writes a repository, as address_of() has it: `https://github.com/Owner/Name.git` → `github.com/owner/name`. */
export const repositoryNamed = (written: string | undefined): string | null =>
  written
    ?.toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/(\.git)?\/*$/, '') ?? null
