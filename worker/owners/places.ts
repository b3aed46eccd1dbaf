/** How far up is read: the file, its folder, the folder above where nobody is nearer. Higher up everybody is. */
const levels = 3
const nearLevels = 2

/** 'a/b/c.ts' → ['a/b/c.ts', 'a/b/', 'a/', '']: as path_and_folders() does it. */
export const placesOf = (path: string): string[] => {
  const places = [path]
  for (let end = path.lastIndexOf('/'); end >= 0; end = end > 0 ? path.lastIndexOf('/', end - 1) : -1)
    places.push(path.slice(0, end + 1))
  places.push('')
  return places
}

/**
 * Where work counts as near a path: the file and its folder, or the folder above where there is none in these. The root is left out:
 * it would name whoever is busiest.
 */
export const placesRead = (path: string, work: ReadonlyMap<string, unknown>): string[] => {
  const places = placesOf(path).slice(0, -1).slice(0, levels)
  const near = places.slice(0, nearLevels)
  return near.some(place => work.has(place)) ? near : places
}
