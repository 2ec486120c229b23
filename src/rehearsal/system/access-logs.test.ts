import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { WoundClock } from "../../../test/support/wound-clock.ts";
import { AccessLogs } from "./access-logs.ts";

it("are a file for every five minutes in which something came, called as AWS calls it", async () => {
	const clock = new WoundClock();
	const files: [string, string, string][] = [];
	const logs = new AccessLogs(
		{
			store: (bucket, key, bytes) =>
				files.push([bucket, key, gunzipSync(bytes).toString()]),
		},
		clock,
		{ bucket: "logs", prefix: "shop" },
		{ address: "10.0.0.4", name: "app/main/rehearsal", region: "eu-west-1" },
	);
	logs.take("http one");
	logs.take("http two");
	clock.wind(299);
	expect(files).toEqual([]);
	clock.wind(601);
	expect(files).toEqual([
		[
			"logs",
			expect.stringMatching(
				/^shop\/AWSLogs\/123456789012\/elasticloadbalancing\/eu-west-1\/2026\/01\/01\/123456789012_elasticloadbalancing_eu-west-1_app\.main\.rehearsal_20260101T\d{4}Z_10\.0\.0\.4_[0-9a-f]{8}\.log\.gz$/,
			),
			"http one\nhttp two\n",
		],
	]);
	for (let count = 0; count < 20_000; count += 1) logs.take("http");
	expect(files).toHaveLength(2);
	logs.take("http last");
	await logs.end();
	clock.wind(600);
	expect(files).toHaveLength(2);
});
