/**
 * A CDN with its firewall, as CloudFront documents it: behaviours by path, cache keys and
 * lifetimes, conditional requests and ranges, compression, errors kept for a while and pages
 * in their place, invalidation, functions, buckets that it signs for. One process is all edge
 * locations; its origins are reached over the world's network, so that what is not let in
 * there cannot come from here either. Imports what the parts share.
 */

export type { Configuration } from "./configuration.ts";
export { type Distribution, startCdn } from "./distribution.ts";
