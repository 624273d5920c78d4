/** The host that people see in a link: name and port, without the scheme. */
export const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, "")

/**
 * The Message-ID of the letter about one link or event. It follows from the id alone, so that a letter that is sent
 * twice is shown once.
 */
export const messageIdOf = (id: string, origin: string): string => `<${id}@${hostOf(origin).replace(/:[0-9]+$/, "")}>`
