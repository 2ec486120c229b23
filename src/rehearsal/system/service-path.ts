import type { ResourceGraph } from "../../plan/index.ts";
import { wildcard } from "../wildcard.ts";
import { textOf } from "./attributes.ts";
import { behaviorBlocks, bucketOrigins, cdnOf } from "./cdn-settings.ts";

/** A path by which the service is asked through the entry. */
export interface ServicePath {
	readonly path: string;
	/** The one that was wanted leads to a bucket: whatever the service says of this one, it was reached. */
	readonly isOther: boolean;
}

/** Where the CDN's behaviours have a path lead to a bucket, one of those that lead to the service. */
export function pathToService(
	graph: ResourceGraph,
	wanted: string,
): ServicePath {
	const attributes = cdnOf(graph)?.attributes ?? {};
	const buckets = bucketOrigins(graph);
	const behaviors = behaviorBlocks(attributes).map((one) => ({
		pattern: (textOf(one.path_pattern) ?? "*").replace(/^(?![/*])/, "/"),
		toBucket: buckets.includes(textOf(one.target_origin_id) ?? ""),
	}));
	const first = (path: string) =>
		behaviors.find(({ pattern }) => wildcard(pattern, false).test(path));
	const own = { path: wanted, isOther: false };
	const [asked = ""] = wanted.split("?");
	if (first(asked)?.toBucket !== true) return own;
	const others = behaviors
		.filter(({ toBucket }) => !toBucket)
		.map(({ pattern }) => pattern.replaceAll("*", "").replaceAll("?", "x"))
		.filter((path) => path.startsWith("/") && first(path)?.toBucket === false);
	const [path] = others;
	return path === undefined ? own : { path, isOther: true };
}
