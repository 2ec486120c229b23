import type { ResourceGraph } from "../../plan/index.ts";
import { textOf } from "./attributes.ts";
import type { CdnBucket } from "./aws/cdn-buckets.ts";
import { behaviorBlocks, cdnOf } from "./cdn-settings.ts";
import type { Start } from "./start.ts";

/**
 * Every bucket is empty at the start: a page stands in the one that the CDN shows first, so that who opens it sees
 * something, and who brings the real one is told how. Nobody keeps it: what comes in its place is seen at once.
 */
export function fillBucket(
	{ aws, tell, ground }: Start,
	graph: ResourceGraph,
	{ origin, bucket, path }: CdnBucket,
): void {
	if (aws === undefined || bucket === undefined || !aws.has(bucket)) {
		tell({
			event: "note",
			text: `the bucket of the CDN's origin ${origin} is not in the plan: S3 has none here, and answers so`,
		});
		return;
	}
	const { attributes } = cdnOf(graph) ?? {};
	const standard = behaviorBlocks(attributes ?? {}).at(-1);
	// Another path's bucket has nothing that is not its owner's.
	if (textOf(standard?.target_origin_id) !== origin) return;
	const root = textOf(attributes?.default_root_object);
	const folder = path.replace(/^\//, "");
	const key = [folder, root || "index.html"].filter(Boolean).join("/");
	const to = ["s3:/", bucket, folder].filter(Boolean).join("/");
	const file = ground.fromOutside("aws-config");
	const line = `AWS_CONFIG_FILE=${file} aws --profile rehearsal s3 sync FOLDER ${to}`;
	aws.store(bucket, key, Buffer.from(page(line)), {
		"content-type": "text/html; charset=utf-8",
		"cache-control": "no-cache",
	});
	tell({
		event: "part",
		part: "CDN",
		text: `a page of the rehearsal's own stands where the front end's will be, which is brought so: ${line}`,
	});
}

function page(line: string): string {
	return `<!doctype html>
<html lang="en">
<title>A rehearsal's own page</title>
<p>This page stands in a rehearsal for a front end that nobody has brought yet. Bring it so:
<pre>${line}</pre>
</html>
`;
}
