import { expect, it } from "vitest";
import { sampleBlueprint } from "../../../test/support/sample-blueprint.ts";
import { graphOfDocument } from "../../plan/index.ts";
import { synthesise } from "../../synth/index.ts";
import type { CdnBucket } from "./aws/cdn-buckets.ts";
import { cdnBuckets } from "./aws/cdn-buckets.ts";
import { StandIns } from "./aws/stand-ins.ts";
import { fillBucket } from "./first-page.ts";
import type { Start } from "./start.ts";

function filled(changes: Partial<CdnBucket> = {}, isThere = true) {
	const [stack] = synthesise(
		sampleBlueprint({
			edge: { cdn: true },
			storage: { frontEnd: { index: "app.html" } },
		}),
	);
	if (stack === undefined) throw new Error("no system");
	const graph = graphOfDocument(stack.document);
	const [bucket] = cdnBuckets(graph, new StandIns(graph, "eu-central-1"));
	if (bucket === undefined) throw new Error("no bucket");
	const told: string[] = [];
	const stored: string[] = [];
	const start = {
		aws: {
			has: () => isThere,
			store: (name: string, key: string, bytes: Buffer) =>
				stored.push(`${name}/${key}`, bytes.toString()),
		},
		ground: { fromOutside: (name: string) => `/run/${name}` },
		tell: (event: { text: string }) => told.push(event.text),
	};
	fillBucket(start as unknown as Start, graph, { ...bucket, ...changes });
	return { told, stored };
}

it("puts a page where the front end's first will be, and says how that is brought", () => {
	const { told, stored } = filled({ bucket: "site", path: "/v1" });
	const line =
		"AWS_CONFIG_FILE=/run/aws-config aws --profile rehearsal s3 sync FOLDER s3://site/v1";
	expect(told).toEqual([
		`a page of the rehearsal's own stands where the front end's will be, which is brought so: ${line}`,
	]);
	expect(stored).toEqual(["site/v1/app.html", expect.stringContaining(line)]);
});

it("leaves another path's bucket alone, and names one that nobody makes", () => {
	expect(filled({ origin: "media" })).toEqual({ told: [], stored: [] });
	expect(filled({}, false)).toEqual({
		told: [
			"the bucket of the CDN's origin front-end is not in the plan: S3 has none here, and answers so",
		],
		stored: [],
	});
});
