/**
 * S3, as far as a service uses it for objects: whole, in parts, by range, by
 * links, copied, deleted and listed, by path and by the bucket's own name; with bucket policies.
 * Everything is in memory and gone with the rehearsal. Knows requests, accounts and refusals, and no doors.
 */
export { type BucketPolicy, bucketPolicy } from "./bucket-policy.ts";
export { ObjectStore } from "./object-store.ts";
export { isOfBucket } from "./place.ts";
export { isPresigned } from "./presigned.ts";
export { isSigned, s3Call } from "./s3-call.ts";
