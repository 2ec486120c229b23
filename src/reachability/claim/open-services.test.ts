import { describe, expect, it } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { type ResourceGraph, readGraph } from "../../plan/index.ts";
import { prove } from "../proof.ts";

function styleOf(style: string): ResourceGraph {
	const { graph } = readGraph(readPlan(style));
	if (graph === undefined) throw new Error("no graph");
	return graph;
}

const hosts = styleOf("web-server");

/** The same plan with these hosts alone. */
function only(...names: readonly string[]) {
	const isLeft = ({ address }: { readonly address: string }) =>
		!address.includes(".host[") ||
		names.some((name) => address.endsWith(`["${name}"]`));
	const resources = hosts.resources.filter(isLeft);
	return prove({ ...hosts, resources }, { matrix: false });
}

/** What is claimed of whom, and by which packet it is broken. */
function claims({ verdicts }: ReturnType<typeof only>) {
	return verdicts.map(({ claim, holds, example }) => ({
		text: claim.text,
		holds,
		...(holds === "no" && {
			to: example?.to,
			port: Number(example?.packet.destinationPort),
		}),
	}));
}

describe("a public web server that nothing stands before", () => {
	it("is the entry, and no leak", () => {
		const proof = only("site");
		expect(proof.actors.find(({ name }) => name === "service")).toMatchObject({
			role: "service",
			why: "it has a public address, and its security groups admit port 80 and 443 from everywhere",
		});
		expect(claims(proof)).toEqual([
			{ text: "internet reaches only service on 80 and 443", holds: "yes" },
			{
				text: "service is reached on 80 and 443 and on nothing else",
				holds: "yes",
			},
		]);
	});

	it.each([
		["blog", 22],
		["store", 5432],
	])(
		"is no bastion and no database: %s fails for its port %d",
		(name, port) => {
			const proof = only(name);
			expect(proof.actors.map(({ role }) => role)).not.toContain("bastion");
			const broken = claims(proof).filter(({ holds }) => holds === "no");
			expect(broken).toHaveLength(2);
			for (const one of broken)
				expect(one).toMatchObject({ to: "service", port });
		},
	);

	it("is what nobody can say of a host that is open for SSH alone", () => {
		const proof = only("admin");
		expect(proof.actors.map(({ role }) => role)).toContain("bastion");
		expect(claims(proof)).toEqual([
			{
				text: "internet reaches nothing inside",
				holds: "no",
				to: "bastion",
				port: 22,
			},
		]);
	});

	it("does not excuse the host beside it", () => {
		const [first] = claims(only("site", "admin"));
		expect(first).toMatchObject({ holds: "no", to: "bastion", port: 22 });
	});

	it("lets in whom its owner names on other ports, who is the operator then", () => {
		const proof = prove(styleOf("first-tutorial"), { matrix: false });
		expect(proof.actors.map(({ name }) => name)).toContain("operator");
		expect(claims(proof)).toContainEqual({
			text: "service is reached on 80 and on nothing else but by operator",
			holds: "yes",
		});
		// The office is admitted to the database, which is no web server.
		expect(claims(proof)[0]).toMatchObject({ to: "database", port: 3306 });
	});
});
