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
import {
	entitiesOf,
	readGraph,
	readSources,
	type Sources,
} from "../../plan/index.ts";
import { explain } from "../explain.ts";
import { prover } from "../prover.ts";
import { networkModelOf } from "./network-model.ts";

async function withSources(style: string): Promise<NetworkModel> {
	const { sources } = await readSources(loadFolder(style));
	if (sources === undefined) throw new Error("no sources");
	return modelOf(style, sources);
}

function modelOf(style: string, sources?: Sources): NetworkModel {
	const { graph } = readGraph(readPlan(style), { ...(sources && { sources }) });
	if (graph === undefined) throw new Error("no graph");
	return networkModelOf(entitiesOf(graph));
}

/** The ways in which a flow ends. */
function endsOf(model: NetworkModel, flow: ExpectedFlow): ReadonlySet<string> {
	const { from, to } = flow;
	const traffic = trafficOf(flow);
	const found = explain(prover(model), { from, to, traffic });
	return new Set(found.map(({ outcome }) => outcome.disposition));
}

function trafficOf(flow: ExpectedFlow): Traffic {
	if (flow.protocol === "icmp")
		return icmp(flow.icmpType ?? 8, flow.icmpCode ?? 0);
	return flow.protocol === "tcp" ? tcp(flow.port ?? 0) : udp(flow.port ?? 0);
}

describe.each(styles)("the flows of %s end as was stated by hand", (style) => {
	const { flows } = readExpected(style);

	test.each(flows)("$from → $to $protocol $port", async (flow) => {
		const ends = endsOf(await withSources(style), flow);
		expect(ends.size).toBeGreaterThan(0);
		for (const end of ends) expect(flow.ends, flow.because).toContain(end);
	});

	test.each(flows)("$from → $to $protocol $port, of the plan alone", (flow) => {
		const ends = endsOf(modelOf(style), flow);
		expect(ends.size).toBeGreaterThan(0);
		for (const end of ends)
			expect(flow.withoutSources ?? flow.ends, flow.because).toContain(end);
	});
});
