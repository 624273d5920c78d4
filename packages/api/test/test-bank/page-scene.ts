import type { TestBank } from "@kundportal/api/adapters/test-bank/open"
import { pageWords } from "@kundportal/api/adapters/test-bank/page-words"
import type { SetupOrder } from "@kundportal/core/payment/provider"
import { anAsker, aSetupOrder } from "@kundportal/testing/conformance/provider-hands"
import { assert } from "vitest"
import { aCharge, asked, origin } from "./opened.ts"

/** Where the customer comes back to; its signs are ones that HTML escapes. */
export const returnUrl = `${origin}/portal/payment-methods?setup=pms_1&x="<>`

/** A page that waits for a card. */
export const aSetup = (bank: TestBank, over: Partial<SetupOrder> = {}) =>
  asked(bank, (provider) => provider.openSetup(aSetupOrder(anAsker(), { returnUrl, ...over })))

/** A payment that waits for its customer. */
export const anAuthentication = async (bank: TestBank) => {
  const charge = await aCharge(bank, "4000 0025 0000 3155")
  const state = await asked(bank, (provider) => provider.confirm({ ...charge.confirmation, returnUrl }))
  return { ...charge, url: state._tag === "ActionNeeded" ? state.url : assert.fail("nobody is asked") }
}

/** What became of a page. */
export const setupState = (bank: TestBank, object: string) => asked(bank, (provider) => provider.readSetup(object))

/** Where a charge stands. */
export const chargeState = (bank: TestBank, object: string) => asked(bank, (provider) => provider.read(object))

/** What every page of the bank is; the answer is its HTML. */
export const isPage = async (response: Response, status: number, language: "en" | "sv"): Promise<string> => {
  assert.strictEqual(response.status, status)
  assert.strictEqual(response.headers.get("content-type"), "text/html; charset=utf-8")
  const html = await response.text()
  assert.include(html, `<html lang="${language}">`)
  assert.include(html, pageWords[language].mark)
  assert.notMatch(html, /<script|<style|\sstyle=|\son\w+=|javascript:/i)
  assert.lengthOf([...html.matchAll(/<h1>/g)], 1)
  return html
}
