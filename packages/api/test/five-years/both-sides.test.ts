import { describe, expect, it } from "vitest"
import { type BothSides, differences } from "./both-sides.ts"
import { readLetter } from "./read-letter.ts"

const letter = (messageId: string, text: string, to = "ada@example.com") => ({ messageId, to, text })
const receipt = (payment: string, amount = "900,00 kr (SEK)") =>
  letter(
    `<${payment}>`,
    `Tack\n\nBelopp: ${amount}\nDatum: i dag\n\nSe:\nhttps://portal.test/portal/billing/${payment}`
  )

/** The bank took twice and gave one of it back; a third payment failed. */
const agreeing: BothSides = {
  taken: [
    { payment: "pay_1", amount: 90_000, refunded: 0 },
    { payment: "pay_2", amount: 1_234_500, refunded: 1_234_500 }
  ],
  listed: [
    { payment: "pay_1", to: "ada@example.com", status: "succeeded", amount: 90_000 },
    { payment: "pay_2", to: "ada@example.com", status: "succeeded", amount: 1_234_500 },
    { payment: "pay_3", to: "ada@example.com", status: "failed", amount: 90_000 }
  ],
  letters: [
    receipt("pay_1"),
    receipt("pay_2", "12\u00A0345,00\u00A0kr (SEK)"),
    letter("<ref_1>", "Återbetalt: 12 345,00 kr (SEK)\nhttps://portal.test/portal/billing/pay_2"),
    letter("<evt_3>", "Failed payment: SEK 900.00\nhttps://portal.test/portal/subscriptions/sub_1")
  ]
}

const [, , back, failed] = agreeing.letters

describe("what the bank took and what customers were told", () => {
  it("agrees where every movement is told once", () => {
    expect(differences(agreeing)).toEqual([])
  })

  it("is told once by a letter that came twice", () => {
    expect(differences({ ...agreeing, letters: [...agreeing.letters, receipt("pay_1")] })).toEqual([])
  })

  const planted: ReadonlyArray<readonly [string, Partial<BothSides>, string]> = [
    ["a receipt is missing", { letters: agreeing.letters.slice(1) }, "receipt of pay_1 for ada@example.com"],
    [
      "a receipt names another amount",
      { letters: [receipt("pay_1", "901,00 kr (SEK)"), ...agreeing.letters.slice(1)] },
      "receipt of pay_1 for ada@example.com"
    ],
    [
      "a receipt went to another customer",
      { letters: [letter("<pay_1>", receipt("pay_1").text, "eve@example.com"), ...agreeing.letters.slice(1)] },
      "receipt of pay_1 for eve@example.com"
    ],
    [
      "a payment has two receipts",
      { letters: [...agreeing.letters, { ...receipt("pay_1"), messageId: "<again>" }] },
      "receipt of pay_1 for ada@example.com"
    ],
    [
      "the bank took once more",
      { taken: [...agreeing.taken, { payment: "pay_1", amount: 90_000, refunded: 0 }] },
      "pay_1"
    ],
    ["the bank took nothing", { taken: agreeing.taken.slice(1) }, "receipt of pay_1 for ada@example.com"],
    [
      "a refund is told that was not made",
      {
        taken: [
          { payment: "pay_1", amount: 90_000, refunded: 0 },
          { payment: "pay_2", amount: 1_234_500, refunded: 0 }
        ]
      },
      "refund of pay_2 for ada@example.com"
    ],
    [
      "a failure is not told",
      { letters: agreeing.letters.filter((each) => each !== failed) },
      "failures of ada@example.com"
    ],
    [
      "a refund is not told",
      { letters: agreeing.letters.filter((each) => each !== back) },
      "refund of pay_2 for ada@example.com"
    ]
  ]
  it.each(planted)("differs where %s", (...[, plant, named]) => {
    expect(differences({ ...agreeing, ...plant }).join("\n")).toContain(named)
  })
})

describe("a letter as it came over the wire", () => {
  const wire = (encoding: string, body: string): string =>
    [
      "Message-ID: <evt_1@portal.test>",
      "To: ada@example.com",
      'Content-Type: multipart/alternative; boundary="--_b1"',
      "",
      "----_b1",
      "Content-Type: text/plain; charset=utf-8",
      `Content-Transfer-Encoding: ${encoding}`,
      "",
      body,
      "----_b1",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>Belopp: 1</p>",
      "----_b1--"
    ].join("\r\n")

  it.each([
    ["quoted-printable", "=C3=85terbetalt: 9=\r\n00,00 kr"],
    ["base64", Buffer.from("Återbetalt: 900,00 kr\r\n").toString("base64")],
    ["8bit", Buffer.from("Återbetalt: 900,00 kr").toString("latin1")]
  ])("is read in %s", (...[encoding, body]) => {
    const { messageId, to, text } = readLetter(wire(encoding, body))
    expect([messageId, to, text.trim()]).toEqual(["<evt_1@portal.test>", "ada@example.com", "Återbetalt: 900,00 kr"])
  })
})
