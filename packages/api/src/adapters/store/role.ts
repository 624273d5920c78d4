/** The role under which requests work: it owns nothing, logs in nowhere and cannot pass row-level security. */
export const appRole = "kundportal_app"

/** The role for what is about every business: whose key this is, and the workers' runs. Row-level security lets it see all. */
export const workerRole = "kundportal_worker"
