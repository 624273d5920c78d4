import type { Plant } from "./plant.ts"
import { aKey, anActive, ofLived, onHold } from "./plant.ts"

export const livesPlants: ReadonlyArray<Plant> = [
  {
    check: "tokens_once",
    what: "a link that was used after its end",
    ids: "select id from link where used_at is not null order by id limit 1",
    plant: ["update link set used_at = expires_at + interval '1 second' where id = '$ID'"]
  },
  {
    check: "tokens_once",
    what: "a session that proves more than its link",
    ids: "select s.id from session s join link l on l.id = s.link_id where l.kind = 'dynamic' limit 1",
    plant: ["update session set proof = 'email' where id = '$ID'"]
  },
  {
    check: "owned_by_a_business",
    what: "a discount of nobody",
    ids: "select id from discount order by id limit 1",
    plant: ["update discount set business_id = 'bus_nobody' where id = '$ID'"]
  },
  {
    check: "activations_within_limit",
    what: "a key on more devices than it may be",
    ids: aKey,
    plant: ["update license_key set activations_limit = 1, instances = '[{}, {}]' where id = '$ID'"]
  },
  {
    check: "keys_of_ended_grants",
    what: "a key for a seat that is not paid for",
    ids: aKey,
    plant: ["update license_key set seat = 1000 where id = '$ID'"]
  },
  {
    check: "due_dates",
    what: "a subscription that the run would forget",
    ids: anActive,
    plant: ["update subscription set due_at = null where id = '$ID'"]
  },
  {
    check: "due_dates",
    what: "a subscription on hold that the run would renew",
    ids: onHold,
    plant: ["update subscription set due_at = now() + interval '1 day' where id = '$ID'"]
  },
  {
    check: "legal_states",
    what: "an active subscription that is paused",
    ids: anActive,
    plant: ["update subscription set paused_at = now() where id = '$ID'"]
  },
  {
    check: "legal_states",
    what: "a subscription on hold that owes nothing",
    ids: onHold,
    plant: ["update subscription set open_invoice_id = null where id = '$ID'"]
  },
  {
    check: "legal_states",
    what: "an active subscription that is dunned",
    ids: anActive,
    plant: [`update subscription set dunning = '{"retries": 0}' where id = '$ID'`]
  },
  {
    check: "safety_bound",
    what: "a machine that runs wild",
    ids: anActive,
    plant: [`update subscription set recent_bills = '{"since": "2026-01-01T00:00:00Z", "count": 16}' where id = '$ID'`]
  },
  {
    check: "what_waits_is_noted",
    what: "a subscription that no worker would come upon",
    ids: anActive,
    plant: ["delete from due_subscription where id = '$ID'"]
  },
  {
    check: "what_waits_is_noted",
    what: "a settled payment that a worker would look at",
    ids: `select id from payment where ${ofLived} and status = 'succeeded' order by id limit 1`,
    plant: ["insert into unsettled_payment select business_id, id, now() from payment where id = '$ID'"]
  },
  {
    check: "nothing_is_late",
    what: "a date that has passed",
    ids: `select id from subscription where ${ofLived} and due_at is not null`,
    plant: [`update test_clock set now = now + interval '2 years' where ${ofLived}`]
  },
  {
    check: "nothing_is_put_off",
    what: "a subscription that was put off",
    ids: anActive,
    plant: ["update subscription set due_tries = 1 where id = '$ID'"]
  }
]
