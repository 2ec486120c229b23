/**
 * The owner's own claims, as people write them: `only`, `never` and `can`, of actors,
 * addresses, types and tags. Every problem of them is a diagnostic. Imports the claims
 * and the network model's words.
 */
export { namedServices } from "./named-services.ts";
export { type OwnClaims, parseClaims } from "./parse-claims.ts";
export { unknownNames } from "./unknown-names.ts";
