import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import type { KeptLetters } from "../adapters/mailer/kept.ts"
import type { TestBank } from "../adapters/test-bank/open.ts"
import { testBankPages } from "../adapters/test-bank/pages.ts"
import { restHandler } from "../rest/handler.ts"
import { defectToTrpcError } from "../trpc/failure.ts"
import { appRouter } from "../trpc/router.ts"
import type { Deployment } from "./context.ts"
import { contextOf } from "./context.ts"
import { devMail } from "./dev-mail.ts"
import { maxBatchSize } from "./guard.ts"
import { logo } from "./logo.ts"
import { providerMessages } from "./provider-messages.ts"
import { requestScope } from "./request-scope.ts"
import { testTools } from "./test-tools/doors.ts"

export interface HandlerSettings extends Deployment {
  /** The letters kept in test mode; null when mail really leaves. */
  readonly letters: KeptLetters | null
  /** The simulated bank; null where money is real or nobody takes it. */
  readonly bank: TestBank | null
}

/** Everything that is not a page. Null: not ours, ask the pages. */
export const createHandler = (settings: HandlerSettings) => {
  const doors = [
    testTools(settings, settings.bank),
    providerMessages(settings),
    ...(settings.bank === null ? [] : [testBankPages(settings.bank)]),
    (request: Request) => logo(settings, request),
    restHandler(settings)
  ]
  return async (request: Request, from: { readonly ip: string }): Promise<Response | null> => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith("/api/trpc/")) return await trpc(settings, request, from)
    if (pathname.startsWith("/dev/")) return settings.letters === null ? null : await devMail(request, settings.letters)
    for (const answer of doors) {
      const answered = await answer(request, from)
      if (answered !== null) return answered
    }
    return null
  }
}

const trpc = (deployment: Deployment, request: Request, { ip }: { readonly ip: string }): Promise<Response> =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowMethodOverride: false,
    maxBatchSize,
    onError: ({ error }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") requestScope()?.report(error.cause ?? error)
    },
    createContext: ({ resHeaders }) =>
      contextOf(deployment, request, { ip, setCookie: (value) => resHeaders.append("set-cookie", value) }).catch(
        (defect: unknown) => {
          throw defectToTrpcError(defect)
        }
      )
  })
