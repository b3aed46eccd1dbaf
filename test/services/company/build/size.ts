/** How much of everything there is. `items` are what a person would count: issues, pull requests, pages, files. */
export type Size = {
  items: number
  people: number
  repos: number
  projects: number
  roots: number
  drives: number
}

export const smallSize: Size = { items: 150, people: 14, repos: 4, projects: 3, roots: 3, drives: 3 }

export const fullSize: Size = { items: 5_000, people: 60, repos: 20, projects: 8, roots: 6, drives: 6 }
