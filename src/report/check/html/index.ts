/**
 * A review as one HTML file that holds all it needs and asks nobody for anything. What
 * comes from a plan becomes text by the one template function, `html`; the script of
 * the page is in `client/`. Imports the types of the review and the words of the other
 * formats.
 */
export { checkHtml } from "./check-html.ts";
