/** Days after which the rows of an import are removed. */
export const KEPT_DAYS = 30
