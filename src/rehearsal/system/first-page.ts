import type { ResourceGraph } from "../../plan/index.ts";
import { textOf } from "./attributes.ts";
import type { CdnBucket } from "./aws/cdn-buckets.ts";
import { cdnOf } from "./cdn-settings.ts";
import { distributionId } from "./distribution-name.ts";
import type { Start } from "./start.ts";

/**
 * Every bucket is empty at the start: a page stands in the one that the CDN shows, so that who opens it sees something,
 * and who brings the real one is told how. Nobody keeps it: what comes in its place is seen at once.
 */
export function fillBucket(
	{ aws, tell }: Start,
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
	const root = textOf(cdnOf(graph)?.attributes.default_root_object);
	const folder = path.replace(/^\//, "");
	const key = [folder, root || "index.html"].filter(Boolean).join("/");
	const to = ["s3:/", bucket, folder].filter(Boolean).join("/");
	aws.store(bucket, key, Buffer.from(page(to)), {
		"content-type": "text/html; charset=utf-8",
		"cache-control": "no-cache",
	});
	tell({
		event: "part",
		part: "CDN",
		text: `shows a page of the rehearsal's own from ${to} until the front end is there: aws --profile rehearsal s3 sync FOLDER ${to}, and what the CDN still keeps is emptied by aws --profile rehearsal cloudfront create-invalidation --distribution-id ${distributionId} --paths "/*"`,
	});
}

function page(to: string): string {
	return `<!doctype html>
<html lang="en">
<title>A rehearsal's own page</title>
<p>This page stands in a rehearsal for a front end that nobody has brought yet. Bring it, with the line that names
AWS_CONFIG_FILE before it:
<pre>aws --profile rehearsal s3 sync FOLDER ${to}</pre>
</html>
`;
}
