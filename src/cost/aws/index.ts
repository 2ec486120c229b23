/**
 * One file for each resource that costs something: from what is bought to the lines of
 * its bill, unpriced ones included. The rules are AWS's pricing pages', cited by title.
 */

export { nearest } from "./distribution.ts";
export { isIdle } from "./elastic-ip.ts";
export { groupSize } from "./instance.ts";
export { pricers } from "./pricers.ts";
