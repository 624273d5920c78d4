/** The database cannot be reached, or is shutting down. Not a failure of any use case: transports answer 503. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable"
}
