const names = ['EMBEDDINGS_MODEL', 'EMBEDDINGS_URL', 'EMBEDDINGS_KEY'] as const

/** What of an environment names a model that makes vectors (worker/env.ts); nothing of it: off. */
export const embeddingsIn = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(names.flatMap(name => (env[name] ? [[name, env[name]]] : [])))
