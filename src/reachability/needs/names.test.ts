import { beforeAll, describe, expect, it } from "vitest";
import { loadFolder, readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import {
	type ResourceGraph,
	readGraph,
	readSources,
} from "../../plan/index.ts";
import { type Proof, prove } from "../proof.ts";

let alone: Proof;
let whole: Proof;

beforeAll(async () => {
	const { sources } = await readSources(loadFolder("names"));
	if (sources === undefined) throw new Error("no sources");
	const proofOf = (graph: ResourceGraph | undefined) => {
		if (graph === undefined) throw new Error("no graph");
		return prove(graph, { matrix: false });
	};
	alone = proofOf(readGraph(readPlan("names")).graph);
	whole = proofOf(readGraph(readPlan("names"), { sources }).graph);
});

/** How what a function needs ends, and why names do not lead there. */
function ends({ verdicts }: Proof, name: string) {
	return verdicts
		.filter(({ claim }) => claim.text.startsWith(`service:${name} can reach `))
		.map(({ claim, holds, names, way }) => ({
			to: claim.to,
			holds,
			at: names?.at,
			why: names?.text,
			mend: names?.mend?.text,
			way,
		}));
}

const secrets = { actor: "aws:secretsmanager" };

describe("what is asked for by a name", () => {
	it("is not found in a VPC without DNS support, whatever its packets may", () => {
		const at = "module.mute.aws_vpc.this";
		const nobody = {
			holds: "no",
			at,
			why: "its enable_dns_support is off, so that nobody in it finds anything by its name",
			mend: `${at} needs enable_dns_support = true`,
			way: undefined,
		};
		for (const proof of [alone, whole])
			expect(ends(proof, "mute")).toEqual([
				{ to: secrets, ...nobody },
				{ to: { actor: "database:mute" }, ...nobody },
			]);
	});

	it("does not lead to an endpoint in a VPC without host names", () => {
		const at = "module.plain.aws_vpc_endpoint.secrets";
		expect(ends(whole, "plain")).toMatchObject([
			{
				to: secrets,
				holds: "no",
				at,
				why: expect.stringContaining("has enable_dns_hostnames off"),
				mend: "module.plain.aws_vpc.this needs enable_dns_hostnames = true",
			},
			{ to: { actor: "database:plain" }, holds: "yes" },
		]);
	});

	it("may or may not, where the plan does not tell", () => {
		expect(ends(alone, "plain")).toMatchObject([
			{ to: secrets, holds: "unknown", at: "module.plain.aws_vpc.this" },
			{ to: { actor: "database:plain" }, holds: "yes" },
		]);
	});

	it("is not known of somebody else's name servers", () => {
		for (const { holds, why } of ends(whole, "office")) {
			expect(holds).toBe("unknown");
			expect(why).toContain("192.168.7.53");
		}
		expect(ends(whole, "office")).toHaveLength(2);
	});

	it("is found where the VPC's own resolver is asked, whoever says so", () => {
		expect(ends(whole, "whole")).toMatchObject([
			{ holds: "yes", way: "module.whole.aws_vpc_endpoint.secrets" },
			{ holds: "yes", way: undefined },
		]);
	});
});

it("notes policies of endpoints, and not the one that AWS gives to all", () => {
	const noted = whole.gaps.filter(({ reason }) => reason.includes("policy"));
	expect(noted.map(({ address }) => address).sort()).toEqual(
		["mute", "office", "plain", "whole"].map(
			(name) => `module.${name}.aws_vpc_endpoint.secrets`,
		),
	);
});
