import type { Link } from "@kundportal/core/access/link"
import { isOutstanding } from "@kundportal/core/access/link"
import { isLive } from "@kundportal/core/access/login-request"
import { Access } from "@kundportal/core/access/reader"
import { Context, DateTime, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { newestFirst, oldestFirst, own, ownedBy } from "./rows.ts"

/** The reader of links and login requests over one world. */
export const accessReader = (world: Ref.Ref<World>) =>
  Context.make(Access, {
    link: (owner, id) => Effect.map(Ref.get(world), ({ links }) => own(owner, links.get(id)) ?? null),
    linkOfRequest: (owner, id) =>
      Effect.map(
        Ref.get(world),
        ({ links }) => ownedBy(links, owner).find(({ loginRequestId }) => loginRequestId === id) ?? null
      ),
    outstanding: (owner, customer) =>
      Effect.map(
        Effect.all([Ref.get(world), DateTime.now]),
        ([{ links }, now]): ReadonlyArray<Link> =>
          ownedBy(links, owner)
            .filter((link) => link.customerId === customer && isOutstanding(link, now))
            .toSorted(oldestFirst)
      ),
    loginRequest: (owner, id) =>
      Effect.map(Ref.get(world), ({ loginRequests }) => own(owner, loginRequests.get(id)) ?? null),
    requestsOfBrowser: (owner, browserHash) =>
      Effect.map(Effect.all([Ref.get(world), DateTime.now]), ([{ loginRequests }, now]) =>
        ownedBy(loginRequests, owner)
          .filter((request) => request.browserHash === browserHash && isLive(request, now))
          .toSorted(newestFirst)
      )
  })
