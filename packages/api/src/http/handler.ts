import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import type { KeptLetters } from "../adapters/mailer/kept.ts"
import { restHandler } from "../rest/handler.ts"
import { defectToTrpcError } from "../trpc/failure.ts"
import { appRouter } from "../trpc/router.ts"
import type { Deployment } from "./context.ts"
import { contextOf } from "./context.ts"
import { devMail } from "./dev-mail.ts"
import { maxBatchSize } from "./guard.ts"
import { logo } from "./logo.ts"
import { requestScope } from "./request-scope.ts"

export interface HandlerSettings extends Deployment {
  /** The letters kept in test mode; null when mail really leaves. */
  readonly letters: KeptLetters | null
}

/** Everything that is not a page. Null: not ours, ask the pages. */
export const createHandler = (settings: HandlerSettings) => {
  const rest = restHandler(settings)
  return async (request: Request, from: { readonly ip: string }): Promise<Response | null> => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith("/api/trpc/")) return await trpc(settings, request, from)
    if (pathname.startsWith("/dev/")) return settings.letters === null ? null : await devMail(request, settings.letters)
    return (await logo(settings, request)) ?? (await rest(request, from))
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
