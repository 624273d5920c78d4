/** The role under which requests work: it owns nothing, logs in nowhere and cannot pass row-level security. */
export const appRole = "kundportal_app"
