import { describe, expect, it } from "vitest";
import { graphOfDocument } from "../src/plan/index.ts";
import { type Proof, prove } from "../src/reachability/index.ts";
import { synthesise } from "../src/synth/index.ts";
import {
	exampleNames,
	exampleVariants,
	type Variant,
} from "./support/example.ts";

const variants = (await Promise.all(exampleNames.map(exampleVariants))).flat();

function proofOf({ blueprint }: Variant, sealed: boolean): Proof {
	const stack = synthesise(blueprint).find(({ folder }) => folder === "");
	if (stack === undefined) throw new Error("no system");
	const variables = { egress_open: !sealed };
	return prove(graphOfDocument(stack.document, { variables }), { sealed });
}

function broken({ verdicts }: Proof): string[] {
	return verdicts
		.filter(({ holds, idle }) => holds !== "yes" || idle === true)
		.map(({ claim, holds }) => `${holds}: ${claim.text}`);
}

const proved = variants.flatMap((variant) =>
	variant.blueprint.network.egress.kind === "ephemeral-nat"
		? [
				{ variant, sealed: false },
				{ variant, sealed: true },
			]
		: [{ variant, sealed: false }],
);

it.each(
	proved.map((one) => ({
		...one,
		name: `${one.variant.example} ${one.variant.environment}${one.sealed ? ", sealed" : ""}`,
	})),
)("$name: every claim holds, and none of them speaks of nobody", (one) => {
	const proof = proofOf(one.variant, one.sealed);
	expect(broken(proof)).toEqual([]);
	expect(proof.counts.holds).toBeGreaterThan(8);
	expect(proof.gaps).toEqual([]);
});

describe("alumni-connect's database on a machine of its own", () => {
	const [variant] = variants.filter(
		({ example }) => example === "alumni-connect",
	);
	if (variant === undefined) throw new Error("no alumni-connect");
	const claims = (sealed: boolean) =>
		proofOf(variant, sealed).verdicts.map(({ claim, way }) =>
			`${claim.text} ${way ?? ""}`.trim(),
		);

	it("reaches what it boots from while the egress is open, and nothing else on the internet", () => {
		expect(claims(false)).toContain(
			"database reaches nothing on the internet but port 443, by which it boots",
		);
		expect(claims(false)).toContain(
			"database can reach internet on 443 aws_nat_gateway.main[0]",
		);
	});

	it("reaches nothing on the internet once it is sealed", () => {
		expect(claims(true)).toContain("database reaches nothing on the internet");
		expect(claims(true)).toContain("service reaches nothing on the internet");
		expect(claims(true)).not.toContain("database can reach internet on 443");
	});

	it("would be found wanting if it were said to be sealed and were not", () => {
		const stack = synthesise(variant.blueprint).find(
			({ folder }) => folder === "",
		);
		if (stack === undefined) throw new Error("no system");
		const open = graphOfDocument(stack.document, {
			variables: { egress_open: true },
		});
		expect(broken(prove(open, { sealed: true }))).toEqual([
			"no: database reaches nothing on the internet",
			"no: service reaches nothing on the internet",
		]);
	});
});
