import type { components } from '@octokit/openapi-types'

/** Some fields of something, and of what is in it. */
type Some<T> = T extends readonly (infer One)[]
  ? readonly Some<One>[]
  : T extends object
    ? { [K in keyof T]?: Some<T[K]> }
    : T

/** Some fields of a shape of GitHub's published description of its REST API. */
export type Documented<Name extends keyof components['schemas']> = Some<components['schemas'][Name]>
