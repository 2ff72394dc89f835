/** How much of a list one file holds, for whoever writes it and for whoever offers it. */

/** Rows of a list in one workbook: the register of the whole country has its place in it. */
export const SHEET_ROWS = 110_000
