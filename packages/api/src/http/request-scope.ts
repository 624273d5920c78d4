import { AsyncLocalStorage } from "node:async_hooks"

/** What the host knows about the request that is being answered. */
export interface RequestScope {
  /** Stands in the log; told to whoever meets an error. */
  readonly requestId: string
  /** For the `nonce` of inline scripts; stands in this response's Content-Security-Policy. */
  readonly nonce: string
  /** The visitor, as throttles know them. */
  readonly ip: string
  /** Take down what went wrong without anybody foreseeing it, under the request's id. */
  readonly report: (problem: unknown) => void
}

const scopes = new AsyncLocalStorage<RequestScope>()

/** Answer one request within its scope. */
export const withRequestScope = <A>(scope: RequestScope, answer: () => A): A => scopes.run(scope, answer)

/** The scope of the request being answered; null outside of the host, as under a development server. */
export const requestScope = (): RequestScope | null => scopes.getStore() ?? null
