import type { ResourceGraph } from "../../../plan/index.ts";
import { parseResourcePolicy } from "../../iam/index.ts";
import { cdnBuckets } from "./cdn-buckets.ts";
import type { StandIns } from "./stand-ins.ts";

/** The policy of a bucket, as the part takes it (`aws/read-configuration.ts`). */
export interface BucketPolicy {
	/** Its address. */
	readonly name: string;
	readonly bucket: string;
	/** JSON. */
	readonly document: string;
}

/** The policies of the document's buckets, also those that buckets have themselves (before version 4 of the provider). */
export function bucketPoliciesOf(
	graph: ResourceGraph,
	standIns: StandIns,
	notes: Set<string>,
): readonly BucketPolicy[] {
	return graph.resources.flatMap(({ address, type, mode, attributes }) => {
		if (mode !== "managed") return [];
		const own =
			type === "aws_s3_bucket" && typeof attributes.policy === "string";
		if (type !== "aws_s3_bucket_policy" && !own) return [];
		const bucket = own
			? standIns.name(address)
			: standIns.text(attributes.bucket);
		if (bucket === undefined || attributes.policy === "") return [];
		const text = standIns.text(attributes.policy);
		const isKnown = text !== undefined && isPolicy(text);
		if (!isKnown)
			notes.add(
				`what ${address} says is not known here: the CDN is taken to be allowed to read there`,
			);
		return [
			{
				name: address,
				bucket,
				document: isKnown ? text : unread(graph, standIns),
			},
		];
	});
}

/** What stands for a policy that is not known: nobody is told that the CDN is forbidden what nobody knows. */
function unread(graph: ResourceGraph, standIns: StandIns): string {
	const names = cdnBuckets(graph, standIns).flatMap(
		({ session }) => session.outsider?.names ?? [],
	);
	return JSON.stringify({
		Statement: names.map((name) => {
			const [kind = "", ...rest] = name.split(":");
			return {
				Sid: "Unread",
				Effect: "Allow",
				Principal: { [kind]: rest.join(":") },
				Action: "s3:GetObject",
				Resource: "*",
			};
		}),
	});
}

function isPolicy(text: string): boolean {
	try {
		return typeof parseResourcePolicy("", JSON.parse(text)) !== "string";
	} catch {
		return false;
	}
}
