const IDENTITY = /^[\da-f-]{36}$/i
const YEAR = /^\d{4}$/

/**
 * Whether every identity and every year in a page's address is one. Where a word stands instead (`/reports/year`, typed by hand) the page leads nowhere: asked
 * of the server it would be another question, answered in another shape.
 */
export const leadSomewhere = (params: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(params).every(([name, said = '']) => (/id$/i.test(name) ? IDENTITY.test(said) : name !== 'year' || YEAR.test(said)))
