import { importsOf, partOf, sliceOf } from "./imports.ts"
import type { Rule, Source } from "./source.ts"
import { codeOf, eachFile, found, isCode } from "./source.ts"

/** Who may import whom. The table is the architecture; the drawing in ARCHITECTURE.md repeats it. */
const mayImport: Readonly<Record<string, ReadonlyArray<string>>> = {
  core: ["core"],
  testing: ["core", "testing"],
  api: ["core", "api"],
  web: ["core", "api", "web"],
  "core/test": ["core", "testing", "core/test"],
  "api/test": ["core", "testing", "api", "api/test"],
  "web/test": ["core", "testing", "api", "web", "web/test"],
  "api/scripts": ["core", "api", "api/scripts"],
  "web/scripts": ["core", "api", "web", "web/scripts"],
  test: ["core", "testing", "api", "web", "test", "scripts"],
  scripts: ["core", "testing", "api", "scripts"],
  root: ["root"]
}

const importTable = eachFile("packages import only what the table allows", (source) => {
  if (!isCode(source)) return []
  const part = partOf(source.path)
  return importsOf(source)
    .filter(({ target }) => /^(?:packages|test|scripts)\//.test(target))
    .filter(({ target }) => !mayImport[part]?.includes(partOf(target)))
    .map(({ target }) => `${part} may not import ${target}`)
})

const corePackages = eachFile("core depends on effect's stable modules and nothing else", (source) =>
  partOf(source.path) === "core" && isCode(source)
    ? importsOf(source)
        .map(({ target }) => target)
        .filter((target) => !target.startsWith("packages/") && target !== "effect")
    : []
)

/** A file with a named effect is a use case or a reaction; one that declares a service is a port. */
const isUseCase = (source: Source): boolean => sliceOf(source.path) !== "root" && /Effect\.fn\("/.test(codeOf(source))
const isPort = (source: Source): boolean => /Context\.Service</.test(codeOf(source))

const coreFiles = (sources: ReadonlyArray<Source>, is: (source: Source) => boolean): ReadonlySet<string> =>
  new Set(sources.filter((source) => partOf(source.path) === "core" && is(source)).map(({ path }) => path))

/** What a slice shows to others are its nouns, its announcements, its ports and its pure verbs. */
const slices: Rule = {
  promise: "no slice reaches into another slice's use cases",
  broken: (sources) => {
    const useCases = coreFiles(sources, isUseCase)
    return eachFile("", (source) =>
      partOf(source.path) === "core" && sliceOf(source.path) !== "root"
        ? importsOf(source)
            .filter(({ target, isType }) => !isType && useCases.has(target) && sliceOf(target) !== sliceOf(source.path))
            .map(({ target }) => `${target} is a use case`)
        : []
    ).broken(sources)
  }
}

const kernel = eachFile("the kernel knows no slice", (source) =>
  sliceOf(source.path) === "kernel"
    ? importsOf(source)
        .map(({ target }) => target)
        .filter((target) => target.startsWith("packages/core/") && sliceOf(target) !== "kernel")
    : []
)

const ambient =
  /\bnew Date\b|\bDate\.now\b|\bMath\.random\b|\bprocess\.\w+|\bglobalThis\b|\bnowUnsafe\b|\bnowAsDate\b|\bcrypto\.\w+|\bperformance\.\w+|\bset(?:Timeout|Interval)\b|\bfetch\(/g

const purity = eachFile("core reads no clock, no dice, no environment and no network", (source) =>
  partOf(source.path) === "core" ? found(codeOf(source), ambient) : []
)

/** Pages take nouns and pure functions from core; whatever writes or asks goes through the procedures. */
const pages: Rule = {
  promise: "pages call no use case and no port",
  broken: (sources) => {
    const closed = new Set([...coreFiles(sources, isUseCase), ...coreFiles(sources, isPort)])
    return eachFile("", (source) =>
      partOf(source.path) === "web"
        ? importsOf(source)
            .filter(({ target, isType }) => !isType && closed.has(target))
            .map(({ target }) => target)
        : []
    ).broken(sources)
  }
}

const maths =
  /^packages\/core\/src\/(?:kernel\/(?:money|interval|period)|invoice\/(?:totals|issue|numbering)|plan-change\/(?:price|change)|subscription\/(?:start|renew|charges|transition)|access\/redeem)\.ts$/

const routers = eachFile("routers hold no rules", (source) =>
  /^packages\/api\/src\/(?:trpc|rest)\//.test(source.path)
    ? importsOf(source)
        .filter(({ target, isType }) => !isType && (maths.test(target) || target.includes("/adapters/store/")))
        .map(({ target }) => target)
        .filter((target) => !target.endsWith("/unavailable.ts"))
    : []
)

/** Failures that only jobs meet: they are tried again, and nobody is told. */
const metByReactionsOnly = new Set(["MailerUnavailable"])

const failures: Rule = {
  promise: "every failure is in the catalogue and has words in every language",
  broken: (sources) => {
    const textOf = (path: string): string => sources.find((source) => source.path === path)?.text ?? ""
    const catalogue = textOf("packages/core/src/failures.ts")
    const declared = sources
      .filter((source) => partOf(source.path) === "core")
      .flatMap((source) => [...codeOf(source).matchAll(/Schema\.TaggedError<(?<tag>\w+)>/g)])
      .map(({ groups }) => groups?.tag ?? "")
      .filter((tag) => !metByReactionsOnly.has(tag))
    const words = sources.filter(({ path }) => /^packages\/web\/src\/i18n\/messages\/[a-z]{2}-failures\.ts$/.test(path))
    const listed = (tag: string): boolean => new RegExp(`^ *${tag},?$`, "m").test(catalogue)
    return [
      ...declared.filter((tag) => !listed(tag)).map((tag) => `packages/core/src/failures.ts: ${tag} is missing`),
      ...words.flatMap(({ path, text }) =>
        declared.filter((tag) => !new RegExp(`\\b${tag}:`).test(text)).map((tag) => `${path}: ${tag} has no words`)
      )
    ]
  }
}

export const architecture: ReadonlyArray<Rule> = [
  importTable,
  corePackages,
  slices,
  kernel,
  purity,
  pages,
  routers,
  failures
]
