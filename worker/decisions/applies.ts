/** Whether what is decided for a file, or for a folder (a slash behind it) and all in it, applies to a path. Pure. */
export const appliesTo = (scope: string, path: string): boolean =>
  path === scope || (scope.endsWith('/') && path.startsWith(scope))
