import type { Language } from "@kundportal/core/kernel/language"

const isOurs = (tag: string | undefined): tag is Language => tag === "en" || tag === "sv"

/** The first language of an `Accept-Language` header that we speak, by weight, then by order; null when none is. */
export const acceptedLanguage = (header: string | null): Language | null => {
  const wishes = (header ?? "")
    .slice(0, 200)
    .split(",")
    .map((wish) => {
      const [range = "", ...parameters] = wish.trim().toLowerCase().split(";")
      const weight = parameters.map((parameter) => /^\s*q=([0-9.]+)$/.exec(parameter)?.[1]).find((q) => q !== undefined)
      return { language: range.split("-")[0], weight: weight === undefined ? 1 : Number(weight) }
    })
  const spoken = wishes
    .filter(({ language, weight }) => isOurs(language) && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  const language = spoken[0]?.language
  return isOurs(language) ? language : null
}
