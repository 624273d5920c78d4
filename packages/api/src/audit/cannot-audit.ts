/** The audit could not look: a sentence for the operator, without anything secret in it. */
export class CannotAudit extends Error {}
