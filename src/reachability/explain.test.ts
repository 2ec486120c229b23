import { expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { tcp } from "../network/index.ts";
import { entitiesOf, readGraph } from "../plan/index.ts";
import { explain, isInside } from "./explain.ts";
import { networkModelOf } from "./model/index.ts";
import { type Prover, prover } from "./prover.ts";

function proverOf(style: string): Prover {
	const { graph } = readGraph(readPlan(style));
	if (graph === undefined) throw new Error("no graph");
	return prover(networkModelOf(entitiesOf(graph), graph.references));
}

const [eks, both, six] = ["eks", "ipv6", "ipv6-native"].map(proverOf) as [
	Prover,
	Prover,
	Prover,
];

function ends(proof: Prover, from: string, to: string) {
	return explain(proof, { from, to, traffic: tcp(443) }).map(
		({ outcome: { disposition, at }, family }) =>
			`${family} ${disposition} ${at}`,
	);
}

it("answers in both families where neither end is an address", () => {
	expect(ends(both, "internet", "aws_instance.public")).toEqual([
		"4 no-public-address aws_instance.public",
		"6 delivered aws_instance.public",
	]);
	const [one, other] = ["public", "private"].map(
		(name) => `aws_instance.main["${name}"]`,
	) as [string, string];
	expect(ends(six, one, other)).toEqual([`6 delivered ${other}`]);
});

it("says so where an end has no address of the other's family", () => {
	const to = 'aws_instance.main["public"]';
	expect(ends(six, "203.0.113.9", to)).toEqual([`4 no-such-endpoint ${to}`]);
});

it("takes an address in a VPC for whose it may become, and for nobody's of the internet", () => {
	expect(ends(eks, "10.46.0.9", "internet")).toEqual([
		"4 no-route aws_vpc.main main route table",
		"4 denied-by-security-group-egress aws_security_group.database",
	]);
	expect(ends(eks, "10.46.99.9", "internet")).toEqual([
		"4 no-such-endpoint 10.46.99.9",
	]);
	expect(ends(eks, "10.46.99.9", "database")).toEqual([
		"4 no-such-endpoint 10.46.99.9",
	]);
});

it("knows who is in the system, so that two who are not can be refused", () => {
	const inside = ["database", "aws_instance.admin", "10.46.99.9"];
	const outside = ["internet", "aws:s3", "10.0.0.1", "aws:nosuch", "::1"];
	expect(inside.filter((one) => !isInside(eks, one))).toEqual([]);
	expect(outside.filter((one) => isInside(eks, one))).toEqual([]);
});
