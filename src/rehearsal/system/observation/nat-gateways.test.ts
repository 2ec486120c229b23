import { expect, it } from "vitest";
import { natMetrics, valuesIn } from "./nat-gateways.ts";

it("reads what was counted each way, and how many connections are open", () => {
	const said = `{"nftables": [{"metainfo": {"json_schema_version": 1}}, {"counter": {"family": "inet", "name": "out", "table": "counted", "handle": 1, "packets": 3, "bytes": 180}}, {"counter": {"family": "inet", "name": "back", "table": "counted", "handle": 2, "packets": 2, "bytes": 1400}}]}
7
`;
	const values = valuesIn(said);
	expect(values).toMatchObject({
		BytesOutToDestination: 180,
		BytesInFromSource: 180,
		PacketsOutToSource: 2,
		BytesInFromDestination: 1400,
		ActiveConnectionCount: 7,
	});
	expect(Object.keys(values).sort()).toEqual([...natMetrics].sort());
});

it("does not say how many connections are open where the kernel does not", () => {
	const said = `{"nftables": [{"counter": {"name": "out", "packets": 3, "bytes": 180}}]}
`;
	const values = valuesIn(said);
	expect(values.PacketsOutToDestination).toBe(3);
	expect(values).not.toHaveProperty("ActiveConnectionCount");
});

it("has nothing to say where nothing could be read", () => {
	expect(valuesIn("")).toEqual({});
	expect(valuesIn("7\n")).toEqual({});
});
