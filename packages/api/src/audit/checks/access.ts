import { check } from "../check.ts"

export const tokensOnce = check({
  name: "tokens_once",
  proves: ["I20", "I21"],
  sentence:
    "A link was used before it ended, by one session of its own customer, which proves no more than the link did.",
  sql: `select business_id, id, 'it was used after its end' as what from link where used_at > expires_at
    union all
    select s.business_id, s.link_id, 'it started more than one session'
    from session s group by s.business_id, s.link_id having count(*) > 1
    union all
    select s.business_id, s.id, case when l.used_at is null then 'its link was never used'
        when l.customer_id <> s.customer_id then 'its link is another customer''s'
        else 'it proves more than its link' end
    from session s join link l on l.business_id = s.business_id and l.id = s.link_id
    where l.used_at is null or l.customer_id <> s.customer_id or (s.proof = 'email') <> (l.kind = 'email')
    union all
    select business_id, id, 'it lives beyond its end' from session where expires_at > ends_at`
})
