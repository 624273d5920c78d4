import type { Rule, Source } from "./source.ts"
import { codeOf, eachFile, found, isCode } from "./source.ts"

const lineLimit = 300

const length = eachFile(`files stay within ${lineLimit} lines`, (source) => {
  const lines = source.text.trimEnd().split("\n").length
  return (isCode(source) || source.path.endsWith(".css")) && lines > lineLimit ? [`${lines} lines`] : []
})

/** A name that says nothing about what is inside collects everything. */
const emptyNames = new Set(["common", "helper", "helpers", "lib", "misc", "shared", "util", "utils", "manager"])

const names = eachFile("nothing is named after not knowing what it is", ({ path }) =>
  /^(?:packages|scripts|test)\//.test(path)
    ? path
        .split("/")
        .map((part) => part.replace(/\.[a-z.]+$/, ""))
        .filter((part) => emptyNames.has(part))
    : []
)

/** The words that the glossary replaces: customer, business, cancel. */
const replacedWords = /\b\w*(?:[Tt]enant|[Oo]rgani[sz]ation)\w*|\b[Tt]erminate(?:[A-Z]\w*)?\b/g

const isOurCode = (path: string): boolean => /^packages\/(?:core|api|web|testing)\/src\//.test(path)

const glossary = eachFile("one word for each thing, as the glossary has it", (source) =>
  isOurCode(source.path) && isCode(source) ? found(codeOf(source), replacedWords) : []
)

/** In the domain itself nobody is a user, an account or a member: they are customers. Only the books have accounts. */
const vagueWords = /\b(?:users?|accounts?|members?)(?:Id|Name|Email)?\b/gi
const vagueWordsInBooks = /\b(?:users?|members?|accounts?(?=Id|Name|Email))(?:Id|Name|Email)?\b/gi

/** The ledger, and what books into it. */
const keepsBooks = (source: Source): boolean =>
  source.path.startsWith("packages/core/src/ledger/") || /from "\.\.\/ledger\//.test(source.text)

const domainWords = eachFile("the domain speaks of customers", (source) =>
  source.path.startsWith("packages/core/src/")
    ? found(codeOf(source), keepsBooks(source) ? vagueWordsInBooks : vagueWords)
    : []
)

const leftovers = eachFile("no test is skipped, singled out or promised, and no note is left behind", (source) => {
  if (!isCode(source)) return []
  const isTest = source.path.endsWith(".test.ts")
  return [
    ...(isTest ? found(codeOf(source), /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo)\b/g) : []),
    ...found(source.text, /\b(?:TO[D]O|FIX[M]E|HA[C]K)\b/g)
  ]
})

/** Where somebody's copy of the repository stands is nobody else's business, and wrong on every other machine. */
const machinePath = /(?<![\w.:)}@-])\/(?:work|home|Users)\/[a-z][\w-]*\/?|\b[A-Z]:\\(?:Users|Work)\\/g

const paths = eachFile("no file names a place on somebody's machine", ({ text }) => found(text, machinePath))

const registryUrl = /https?:\/\/[^\s/"'<>`)]*(?:registry|artifactory|nexus|verdaccio|npm-proxy|pypi)[^\s/"'<>`)]*/gi
const publicRegistry = /^https:\/\/registry\.npmjs\.org$/

const registries = eachFile("no file names a package registry but the public one", ({ path, text }) =>
  path === "pnpm-lock.yaml"
    ? found(text, /\btarball: *\S+/g)
    : found(text, registryUrl).filter((url) => !publicRegistry.test(url))
)

export const manners: ReadonlyArray<Rule> = [length, names, glossary, domainWords, leftovers, paths, registries]
