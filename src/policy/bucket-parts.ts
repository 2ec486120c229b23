import type { Link, PostureKind, PostureOf } from "../plan/index.ts";
import { addressOf, mayName, posturesIn, type System } from "./system.ts";

/** What a resource that only speaks of a bucket is. */
type Part = Extract<PostureKind, `bucket-${string}` | "public-access-block">;

/** What is said of a bucket by a resource of its own; `uncertain` where one may be another bucket's. */
export function partOf<Kind extends Part>(
	system: System,
	kind: Kind,
	bucket: string,
): { readonly part?: PostureOf<Kind>; readonly uncertain: boolean } {
	const all = posturesIn(system, kind);
	const part = all.find((one) => addressOf(linkOf(one)) === bucket);
	if (part !== undefined) return { part, uncertain: false };
	return { uncertain: all.some((one) => mayName(linkOf(one), bucket)) };
}

function linkOf(one: PostureOf<Part>): Link | undefined {
	return one.bucket;
}
