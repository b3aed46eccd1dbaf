/** What a transcript may be, by the end of its name. */
export type Format = 'vtt' | 'srt' | 'txt'

export const formatOf = (path: string): Format | null => {
  const end = /\.(vtt|srt|txt)$/i.exec(path)?.[1]?.toLowerCase()
  return end === 'vtt' || end === 'srt' || end === 'txt' ? end : null
}
