/**
 * Front matter at the start of a text (Jekyll's: https://jekyllrb.com/docs/front-matter/), empty ones and those of `\r\n` too. Groups:
 * the line break it uses; its YAML without the last one.
 */
export const frontMatter = /^\uFEFF?---[ \t]*(\r?\n)(?:([\s\S]*?)\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
