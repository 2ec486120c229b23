/**
 * The page's script and style, ready to be put into it. `scripts/report-page.js` makes
 * them of `client/` and stands in the place of this file in every bundle and test.
 */
export const script: string = "";
export const style: string = "";
