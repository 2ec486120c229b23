import { describe, expect, test } from "vitest";
import {
	type ExpectedFlow,
	loadFolder,
	readExpected,
	readPlan,
	styles,
} from "../../../test/fixtures/plans/fixtures.ts";
import {
	icmp,
	type NetworkModel,
	type Traffic,
	tcp,
	udp,
} from "../../network/index.ts";
import { entitiesOf, readGraph, readSources } from "../../plan/index.ts";
import { explain } from "../explain.ts";
import { prover } from "../prover.ts";
import { networkModelOf } from "./network-model.ts";

async function modelOf(style: string): Promise<NetworkModel> {
	const { sources } = await readSources(loadFolder(style));
	if (sources === undefined) throw new Error("no sources");
	const { graph } = readGraph(readPlan(style), { sources });
	if (graph === undefined) throw new Error("no graph");
	return networkModelOf(entitiesOf(graph));
}

function trafficOf(flow: ExpectedFlow): Traffic {
	if (flow.protocol === "icmp")
		return icmp(flow.icmpType ?? 8, flow.icmpCode ?? 0);
	return flow.protocol === "tcp" ? tcp(flow.port ?? 0) : udp(flow.port ?? 0);
}

describe.each(styles)("the flows of %s end as was stated by hand", (style) => {
	test.each(readExpected(style).flows)(
		"$from → $to $protocol $port",
		async (flow) => {
			const { from, to } = flow;
			const proof = prover(await modelOf(style));
			const found = explain(proof, { from, to, traffic: trafficOf(flow) });
			const ends = new Set(found.map(({ outcome }) => outcome.disposition));
			expect(ends.size).toBeGreaterThan(0);
			for (const end of ends) expect(flow.ends, flow.because).toContain(end);
		},
	);
});
