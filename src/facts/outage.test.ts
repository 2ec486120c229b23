import { expect, test } from "vitest";
import { loadOutages } from "./outage.ts";
import { region } from "./region.ts";

test("every outage has a day, a region and a report", async () => {
	const outages = await loadOutages();
	expect(outages).toHaveLength(16);
	for (const outage of outages) {
		expect(outage.date).toMatch(/^20\d\d-\d\d-\d\d$/);
		expect(region(outage.region), outage.region).toBeDefined();
		expect(outage.report).toMatch(/^https:\/\//);
	}
	expect(outages.map(({ date }) => date)).toEqual(
		outages.map(({ date }) => date).sort(),
	);
	expect(outages.find(({ date }) => date === "2017-02-28")).toMatchObject({
		kind: "outage",
		region: "us-east-1",
		read: false,
	});
});
