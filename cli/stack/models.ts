const names = ['EMBEDDINGS', 'PROPOSALS'].flatMap(name =>
  ['MODEL', 'URL', 'KEY'].map(part => `${name}_${part}`),
)

/** What of an environment names models (worker/env.ts); nothing of it: off. */
export const modelsIn = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(names.flatMap(name => (env[name] ? [[name, env[name]]] : [])))
