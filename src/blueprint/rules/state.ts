import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

/** Names of the state's bucket and lock table: Amazon S3 User Guide, "General purpose bucket naming rules"; DynamoDB API, `CreateTable`. */
export function stateRules({ state }: Draft): readonly Finding[] {
	if (state === undefined) return [];
	const { bucket, lock } = state;
	return [
		...(isBucket(bucket) ? [] : [badBucket(bucket)]),
		...(lock.kind === "native" || /^[\w.-]{3,255}$/.test(lock.table)
			? []
			: [badTable(lock.table)]),
	];
}

function isBucket(name: string): boolean {
	return (
		/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
		!/\.\.|^\d+\.\d+\.\d+\.\d+$|^(xn--|sthree-|amzn-s3-demo-)/.test(name) &&
		!/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)
	);
}

function badBucket(name: string): Finding {
	return wrong({
		code: "bad-bucket-name",
		path: ["state", "bucket"],
		summary: `${show(name)} is no name for a bucket`,
		detail:
			"Allowed: 3 to 63 lower-case letters, digits, hyphens and dots, beginning and ending with a letter or digit.",
	});
}

function badTable(name: string): Finding {
	return wrong({
		code: "bad-identifier",
		path: ["state", "lock", "table"],
		summary: `${show(name)} is no name for a DynamoDB table`,
		detail: "Allowed: 3 to 255 letters, digits, hyphens, underscores and dots.",
	});
}
