const extensions = new Set(
  `adoc astro bash bat bicep bzl c cc cfg cjs clj conf cpp cs css csv cts cue dart diff env erl ex exs fs go gql gradle
  graphql h hbs hcl hpp hs html http ini ipynb java jl js json json5 jsonc jsonl jsx kt kts less liquid lock lua m md mdx
  mjs mk ml mm mts nix php pl plist png po prisma properties proto ps1 pug py pyi r rb rego rs rst s sass sbt scala scss
  sh sol sql svelte svg swift tex tf tfvars toml ts tsv tsx twig txt vue wasm xml xsd yaml yml zig`.split(
    /\s+/,
  ),
)
const bareFiles =
  /^(?:Makefile|Dockerfile|CODEOWNERS|LICENSE|Jenkinsfile|Gemfile|Rakefile|Procfile|BUILD|WORKSPACE|Vagrantfile)$/
/** `quotes`, `(group)`, `[id].tsx`. */
const segment = /^[\w.@+$~-]*(?:\[[\w.-]+\]|\([\w.-]+\))?[\w.@+$~-]*$/
/** A first folder that is one in most repositories; in prose it tells `src/quotes` from “and/or”. */
const topFolder =
  /^(?:\.\w[\w-]*|apps?|charts|cmd|config|deploy|docs?|infra|internal|libs?|migrations|modules|packages|pkg|scripts|services|src|terraform|tests?|tools)$/
/** The first word of an address or an import path is no folder. */
const domain = /^[\w-]+(?:\.[\w-]+)*\.(?:com|dev|io|net|org)$/
const mime = /^(?:application|audio|font|image|multipart|text|video)\/[\w.+-]+$/
/** Names of projects that end like files. */
const product = /^[A-Z]\w*\.(?:js|net|rs|py)$/

/** Names that stand in many folders: without one they say nothing of where. */
const anywhere =
  /^(?:README|CHANGELOG|LICENSE|index|main|mod|config|package|package-lock|tsconfig|Cargo|pyproject|go|__init__)\.\w+$/i

/** A record may name many paths; more than this is an inventory. A word longer than this is no path. */
const most = { paths: 100, characters: 300 } as const

const hasExtension = (name: string): boolean =>
  extensions.has(/[^.]\.(\w{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '')

/** The folder before the first wildcard: `services/*` is `services/`. */
const withoutGlob = (token: string): string => {
  const parts = token.split('/')
  const wild = parts.findIndex(p => /[*?{}]/.test(p))
  return wild < 0 ? token : parts.slice(0, wild).join('/') + (wild > 0 ? '/' : '')
}

/** A word without `./`, line numbers, what ends a sentence, and wildcards; empty when it is no path for sure. */
const bareOf = (word: string): string => {
  const bare = word.replace(/^\.\//, '').replace(/(?:#L\d.*|(?::\d+){1,2})?[.,:;!?]*$/, '')
  return /:\/\/|^[@~-]|\.\./.test(bare) || mime.test(bare) ? '' : withoutGlob(bare)
}

const areFolders = (parts: readonly string[]): boolean =>
  parts.every(p => p !== '' && segment.test(p)) &&
  !domain.test(parts[0] ?? '') &&
  !parts.every(p => /^[\d.+-]+$/.test(p))

/**
 * The path a word names, from the root of its repository, or null. In prose a word needs more to be one than in code:
 * an extension, a slash at its end, or a usual first folder. What starts with a slash is a route, unless it is a file.
 */
const pathOf = (word: string, isCode: boolean): string | null => {
  const bare = bareOf(word)
  const parts = bare.replace(/^\/|\/$/g, '').split('/')
  if (!areFolders(parts)) return null
  const path = parts.join('/')
  const last = parts.at(-1) ?? ''
  const inFolder = parts.length > 1
  const isUsual = topFolder.test(parts[0] ?? '')
  if (bare.endsWith('/')) return !bare.startsWith('/') && (isCode || inFolder || isUsual) ? `${path}/` : null
  if (hasExtension(last)) return inFolder || !(product.test(last) || anywhere.test(last)) ? path : null
  if (bareFiles.test(last)) return inFolder ? path : null
  return inFolder && (isCode || isUsual) && !bare.startsWith('/') ? `${path}/` : null
}

/** A word of prose without the brackets around it and what ends its sentence. */
const unwrapped = (word: string): string => {
  const core = word.replace(/[.,:;!?]+$/, '')
  if (/^[([]/.test(core)) return core.slice(1).replace(/[)\]]$/, '')
  return /[([]/.test(core) ? core : core.replace(/[)\]]+$/, '')
}

/**
 * Paths and folders a text names, each once; folders end in a slash. `code` are its code spans; those that are no part
 * of the text are left out.
 */
export const scopeOf = (text: string, code: readonly string[]): string[] => {
  const spans = new Set(code.filter(c => c.length <= most.characters && !/\s/.test(c) && text.includes(c)))
  const words = text.split(/[\s,;"'`<>|]+/).filter(w => w.length <= most.characters && /[./]/.test(w))
  const paths = [
    ...[...spans].map(c => pathOf(c, true)),
    ...words.map(unwrapped).flatMap(w => (spans.has(w) ? [] : pathOf(w, false))),
  ]
  return [...new Set(paths.filter(p => p !== null))].slice(0, most.paths)
}
