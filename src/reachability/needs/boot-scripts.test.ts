import { expect, it } from "vitest";
import { loadFolder, readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { readGraph, readSources, type Sources } from "../../plan/index.ts";
import { prove } from "../proof.ts";

/** What is said of booting, by who it is said of. */
function booting(sources?: Sources) {
	const { graph } = readGraph(readPlan("boot-scripts"), {
		...(sources && { sources }),
	});
	if (graph === undefined) throw new Error("no graph");
	const { verdicts, gaps } = prove(graph, { matrix: false });
	return {
		claims: verdicts
			.filter(({ claim }) => claim.origin === "boot")
			.map(({ claim }) => claim.text),
		notAsked: gaps.map(({ address }) => address),
	};
}

const known = [
	"aws_instance.b can reach internet on 80",
	"service can reach internet on 80",
];

it("asks from a plan alone for what a literal script does, though the plan itself keeps its digest", () => {
	expect(booting()).toEqual({ claims: known, notAsked: ["aws_instance.a"] });
});

it("asks with the sources for what every script does", async () => {
	const { sources } = await readSources(loadFolder("boot-scripts"));
	expect(booting(sources)).toEqual({
		claims: ["aws_instance.a can reach internet on 443", ...known],
		notAsked: [],
	});
});
