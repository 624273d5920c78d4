import type { Source } from "./source.ts"

interface Planted {
  readonly name: string
  /** The promise of the rule that is to catch it. */
  readonly rule: string
  readonly sources: ReadonlyArray<Source>
  /** Exactly what the rule says; empty when it must stay silent. */
  readonly caught: ReadonlyArray<string>
}

const core = "packages/core/src"
const aFile = (path: string, ...lines: ReadonlyArray<string>): Source => ({ path, text: lines.join("\n") })

const cancel = aFile(
  `${core}/subscription/cancel.ts`,
  `export const cancel = Effect.fn("Subscription.cancel")(() => x)`
)
const reader = aFile(`${core}/invoice/reader.ts`, "export class Invoices extends Context.Service<Invoices, {}>() {}")

const table = "packages import only what the table allows"
const imports: ReadonlyArray<Planted> = [
  {
    name: "core imports the test kit",
    rule: table,
    sources: [aFile(`${core}/a.ts`, `import { layerMemory } from "@kundportal/testing/world"`)],
    caught: [`${core}/a.ts: core may not import packages/testing/src/world.ts`]
  },
  {
    name: "core imports an adapter by a relative path",
    rule: table,
    sources: [aFile(`${core}/invoice/a.ts`, `export { x } from "../../../api/src/adapters/ids.ts"`)],
    caught: [`${core}/invoice/a.ts: core may not import packages/api/src/adapters/ids.ts`]
  },
  {
    name: "the api loads the test kit later",
    rule: table,
    sources: [aFile("packages/api/src/a.ts", `const kit = await import("@kundportal/testing/world")`)],
    caught: ["packages/api/src/a.ts: api may not import packages/testing/src/world.ts"]
  },
  {
    name: "the api imports a page, and a page the test kit",
    rule: table,
    sources: [
      aFile("packages/api/src/a.ts", `import "../../web/src/app.tsx"`),
      aFile("packages/web/src/b.tsx", "import {", "  aCustomer", `} from "@kundportal/testing/fixtures/customer"`)
    ],
    caught: [
      "packages/api/src/a.ts: api may not import packages/web/src/app.tsx",
      "packages/web/src/b.tsx: web may not import packages/testing/src/fixtures/customer.ts"
    ]
  },
  {
    name: "the test kit imports an adapter, even as a type",
    rule: table,
    sources: [aFile("packages/testing/src/a.ts", `import type { X } from "@kundportal/api/adapters/ids"`)],
    caught: ["packages/testing/src/a.ts: testing may not import packages/api/src/adapters/ids.ts"]
  },
  {
    name: "nothing wrong in what the table allows, in comments or in packages from outside",
    rule: table,
    sources: [
      aFile(
        "packages/web/src/a.ts",
        `import { x } from "@kundportal/core/kernel/money"`,
        `import { y } from "solid-js"`
      ),
      aFile("packages/api/test/b.test.ts", `import { world } from "@kundportal/testing/world"`),
      aFile(`${core}/c.ts`, `// import { x } from "@kundportal/api/adapters/ids"`)
    ],
    caught: []
  },
  {
    name: "core imports a driver, a platform module and an unstable module",
    rule: "core depends on effect's stable modules and nothing else",
    sources: [
      aFile(
        `${core}/a.ts`,
        `import { Kysely } from "kysely"`,
        `import { createHash } from "node:crypto"`,
        `import { x } from "effect/sql"`,
        `import { Effect } from "effect"`
      )
    ],
    caught: [`${core}/a.ts: kysely`, `${core}/a.ts: node:crypto`, `${core}/a.ts: effect/sql`]
  }
]

const slices: ReadonlyArray<Planted> = [
  {
    name: "a slice calls another slice's use case",
    rule: "no slice reaches into another slice's use cases",
    sources: [
      cancel,
      aFile(`${core}/invoice/a.ts`, "export type A = B", "import {", "  cancel", `} from "../subscription/cancel.ts"`)
    ],
    caught: [`${core}/invoice/a.ts: ${core}/subscription/cancel.ts is a use case`]
  },
  {
    name: "nothing wrong in its own use case, in a type, or in a catalogue",
    rule: "no slice reaches into another slice's use cases",
    sources: [
      cancel,
      aFile(`${core}/subscription/b.ts`, `import { cancel } from "./cancel.ts"`),
      aFile(
        `${core}/invoice/c.ts`,
        `import type { Cancel } from "../subscription/cancel.ts"`,
        "export type C = Cancel"
      ),
      aFile(`${core}/reactions.ts`, `import { cancel } from "./subscription/cancel.ts"`)
    ],
    caught: []
  },
  {
    name: "the kernel imports a slice and a catalogue",
    rule: "the kernel knows no slice",
    sources: [
      aFile(`${core}/kernel/a.ts`, `import { x } from "../invoice/model.ts"`, `import type { Y } from "../events.ts"`)
    ],
    caught: [`${core}/kernel/a.ts: ${core}/invoice/model.ts`, `${core}/kernel/a.ts: ${core}/events.ts`]
  },
  {
    name: "core looks at the clock, rolls dice, reads the environment and calls out",
    rule: "core reads no clock, no dice, no environment and no network",
    sources: [
      aFile(
        `${core}/a.ts`,
        "const at = new Date()",
        "const now = Date.now() + DateTime.nowUnsafe()",
        "const dice = Math.random() + crypto.randomUUID()",
        "const key = process.env.SECRET_KEY",
        "await fetch(url)",
        "// new Date() in a comment is only talk"
      )
    ],
    caught: ["new Date", "Date.now", "nowUnsafe", "Math.random", "crypto.randomUUID", "process.env", "fetch("].map(
      (what) => `${core}/a.ts: ${what}`
    )
  },
  {
    name: "a page calls a use case and a port",
    rule: "pages call no use case and no port",
    sources: [
      cancel,
      reader,
      aFile(
        "packages/web/src/a.tsx",
        `import { cancel } from "@kundportal/core/subscription/cancel"`,
        `import { Invoices } from "@kundportal/core/invoice/reader"`
      ),
      aFile("packages/web/src/b.tsx", `import type { Invoices } from "@kundportal/core/invoice/reader"`)
    ],
    caught: [
      `packages/web/src/a.tsx: ${core}/subscription/cancel.ts`,
      `packages/web/src/a.tsx: ${core}/invoice/reader.ts`
    ]
  },
  {
    name: "routers do sums and ask the database",
    rule: "routers hold no rules",
    sources: [
      aFile("packages/api/src/trpc/a.ts", `import { add } from "@kundportal/core/kernel/money"`),
      aFile("packages/api/src/rest/b.ts", `import { scoped } from "../adapters/store/database.ts"`),
      aFile("packages/api/src/trpc/c.ts", `import type { Money } from "@kundportal/core/kernel/money"`)
    ],
    caught: [
      `packages/api/src/trpc/a.ts: ${core}/kernel/money.ts`,
      "packages/api/src/rest/b.ts: packages/api/src/adapters/store/database.ts"
    ]
  },
  {
    name: "a failure that no catalogue lists and no language knows",
    rule: "every failure is in the catalogue and has words in every language",
    sources: [
      aFile(`${core}/a.ts`, `class Known extends Schema.TaggedError<Known>()("Known", {}) {}`),
      aFile(`${core}/b.ts`, `class Unheard extends Schema.TaggedError<Unheard>()("Unheard", {}) {}`),
      aFile(`${core}/failures.ts`, "Schema.Union([", "  Known,", "])"),
      aFile("packages/web/src/i18n/messages/en-failures.ts", `Known: "We know."`),
      aFile("packages/web/src/i18n/messages/sv-failures.ts", `Unheard: "Det var nytt."`)
    ],
    caught: [
      `${core}/failures.ts: Unheard is missing`,
      "packages/web/src/i18n/messages/en-failures.ts: Unheard has no words",
      "packages/web/src/i18n/messages/sv-failures.ts: Known has no words"
    ]
  }
]

/** Written in two halves, so that this file does not break the rules it tests. */
const halves = (...parts: ReadonlyArray<string>): string => parts.join("")

const manners: ReadonlyArray<Planted> = [
  {
    name: "a file of 301 lines, and one of 300",
    rule: "files stay within 300 lines",
    sources: [
      aFile("packages/api/src/a.ts", ...Array.from({ length: 301 }, (_, line) => `${line}`)),
      aFile("packages/api/src/b.ts", ...Array.from({ length: 300 }, (_, line) => `${line}`)),
      aFile("docs/long.md", ...Array.from({ length: 900 }, (_, line) => `${line}`))
    ],
    caught: ["packages/api/src/a.ts: 301 lines"]
  },
  {
    name: "folders and files that say nothing",
    rule: "nothing is named after not knowing what it is",
    sources: [
      aFile("packages/api/src/utils.ts"),
      aFile("packages/web/src/shared/x.tsx"),
      aFile("packages/core/test/helpers.test.ts"),
      aFile(`${core}/invoice/shared-link.ts`)
    ],
    caught: [
      "packages/api/src/utils.ts: utils",
      "packages/web/src/shared/x.tsx: shared",
      "packages/core/test/helpers.test.ts: helpers"
    ]
  },
  {
    name: "words that the glossary replaces",
    rule: "one word for each thing, as the glossary has it",
    sources: [
      aFile("packages/api/src/a.ts", "const tenantId = organizationOf(x)", "terminateNow()", "// a tenant in a comment")
    ],
    caught: ["tenantId", "organizationOf", "terminateNow"].map((word) => `packages/api/src/a.ts: ${word}`)
  },
  {
    name: "a user in the domain",
    rule: "the domain speaks of customers",
    sources: [
      aFile(`${core}/a.ts`, "const userId = account.id", "/** A user name in an address. */"),
      aFile(`${core}/ledger/b.ts`, "const balance = balanceOf(account, accountId)"),
      aFile(`${core}/wallet/c.ts`, 'import { fold } from "../ledger/fold.ts"', "const member = account")
    ],
    caught: [
      `${core}/a.ts: userId`,
      `${core}/a.ts: account`,
      `${core}/ledger/b.ts: accountId`,
      `${core}/wallet/c.ts: member`
    ]
  },
  {
    name: "a skipped test, a single test and a note to oneself",
    rule: "no test is skipped, singled out or promised, and no note is left behind",
    sources: [
      aFile("packages/api/test/a.test.ts", halves("it.sk", `ip("x")`), halves("describe.on", `ly("y")`)),
      aFile("packages/api/test/b.test.ts", halves("it.effect.on", `ly("z")`)),
      aFile("packages/api/src/c.ts", halves("// TO", "DO: later"))
    ],
    caught: [
      halves("packages/api/test/a.test.ts: it.sk", "ip"),
      halves("packages/api/test/a.test.ts: describe.on", "ly"),
      halves("packages/api/test/b.test.ts: it.effect.on", "ly"),
      halves("packages/api/src/c.ts: TO", "DO")
    ]
  },
  {
    name: "paths of somebody's machine",
    rule: "no file names a place on somebody's machine",
    sources: [
      aFile("docs/a.md", halves("run /ho", "me/ada/kundportal/start.mjs")),
      aFile("packages/api/src/b.ts", halves(`const file = "/wo`, `rk/main/x"`), halves(`"C:\\`, `Users\\ada"`)),
      aFile("docs/c.md", "https://kaffe.example/home/konto and ./work/x")
    ],
    caught: [
      halves("docs/a.md: /ho", "me/ada/"),
      halves("packages/api/src/b.ts: /wo", "rk/main/"),
      halves("packages/api/src/b.ts: C:\\", "Users\\")
    ]
  },
  {
    name: "a private registry in a document and in the lock file",
    rule: "no file names a package registry but the public one",
    sources: [
      aFile("docs/a.md", halves("https://regi", "stry.corp.example/npm and https://registry.npmjs.org/effect")),
      aFile("pnpm-lock.yaml", "resolution: {integrity: sha512-x, tarball: https://packages.example/x.tgz}")
    ],
    caught: [
      halves("docs/a.md: https://regi", "stry.corp.example"),
      "pnpm-lock.yaml: tarball: https://packages.example/x.tgz}"
    ]
  }
]

/** Violations planted on purpose: a rule that nothing can break protects nothing. */
export const planted: ReadonlyArray<Planted> = [...imports, ...slices, ...manners]
