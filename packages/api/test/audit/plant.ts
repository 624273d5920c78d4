/** A violation that is planted into a clean world. */
export interface Plant {
  /** The check that has to find it. */
  readonly check: string
  readonly what: string
  /** Which rows: their ids are what is to be reported. `$ID` stands for the first of them below. */
  readonly ids: string
  /** What breaks it, with the database's own guards asleep. */
  readonly plant: ReadonlyArray<string>
  /** A row that is written again, first, with other values. */
  readonly copy?: { readonly table: string; readonly of: string; readonly differs: Readonly<Record<string, string>> }
  /** Other checks that cannot but find something too. */
  readonly also?: ReadonlyArray<string>
}

/** A figure in a column of JSON, made larger. */
export const plus = (column: string, path: string, by: number): string =>
  `${column} = jsonb_set(${column}, '{${path}}', to_jsonb((${column} #>> '{${path}}')::bigint + ${by}))`

/** A renewal of the business that lived through the test bank. */
export const renewal = `select i.id from invoice i join payment p on p.invoice_id = i.id
  where i.series = 'LIV' and i.purpose = 'renewal' and i.status = 'paid' order by i.sequence limit 1`
export const demosPayment = `select p.id from payment p join invoice i on i.id = p.invoice_id
  where p.provider_object is null and p.status = 'succeeded' and i.purpose = 'purchase'
    and not exists (select from invoice n where n.corrects = i.id) order by p.id limit 1`
export const banksPayment =
  "select id from payment where provider_object like 'tbc%' and status = 'succeeded' order by id limit 1"
export const aWallet = "select id from wallet order by id limit 1"
export const aKey =
  "select id from license_key where disabled is null and subscription_id is not null order by id limit 1"
export const anActive = "select id from subscription where status = 'active' and due_at > now() order by id limit 1"
export const ofLived = "business_id = (select business_id from invoice where series = 'LIV' limit 1)"
export const onHold = `select s.id from subscription s where s.status = 'on_hold' and ${ofLived} order by s.id limit 1`
export const unpaidPayment = `(select p.id from payment p join subscription s on s.open_invoice_id = p.invoice_id
  where s.status = 'on_hold' and s.${ofLived} order by p.attempt, p.id limit 1)`
