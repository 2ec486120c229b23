import { expect, it } from "vitest";
import {
	reviewedExample,
	reviewedState,
	stateResource,
} from "../../test/support/reviewed.ts";
import { claimFindings } from "./claim-findings.ts";
import { fails } from "./index.ts";

it("puts what is worst first, with its fix, and makes it the first step", async () => {
	const [system] = (await reviewedExample("alumni-connect", { whole: false }))
		.systems;
	expect(system?.findings[0]).toMatchObject({
		about: "policy",
		severity: "error",
		id: "listener-plain-http",
		fix: expect.stringContaining("HTTPS"),
		addresses: ["aws_lb_listener.http"],
	});
	expect(system?.verdict).toMatchObject({ worst: "error", fails: true });
	expect(system?.steps[0]).toContain("HTTPS");
});

it("makes an error of a claim that is broken, and a warning of one that nobody can tell", () => {
	const claim = {
		kind: "claim",
		text: "database reaches nothing on the internet",
		why: "it holds what cannot be replaced",
		origin: "default",
		rule: "never",
		from: { actor: "database" },
		to: { actor: "internet" },
	} as const;
	const found = claimFindings([
		{ kind: "verdict", claim, holds: "no" },
		{ kind: "verdict", claim, holds: "unknown" },
		{ kind: "verdict", claim, holds: "unknown", idle: true },
		{ kind: "verdict", claim, holds: "yes" },
	]);
	expect(found.map(({ severity, id }) => [severity, id])).toEqual([
		["error", "claim-never"],
		["warning", "claim-never"],
	]);
});

it("fails from the severity that was asked for", () => {
	const finding = {
		kind: "finding",
		about: "cost",
		severity: "warning",
		id: "x",
		title: "x",
		why: "x",
		addresses: [],
	} as const;
	expect(fails([finding], "error")).toBe(false);
	expect(fails([finding], "warning")).toBe(true);
	expect(fails([finding], "information")).toBe(true);
	expect(fails([finding], "never")).toBe(false);
	expect(fails([], "information")).toBe(false);
});

it("names what it is silent about, and does not call it a fault", async () => {
	const review = await reviewedState([
		stateResource("aws_unheard_of", "a"),
		stateResource("aws_unheard_of", "b"),
		{
			...stateResource("random_pet", "c"),
			provider_name: "registry.terraform.io/hashicorp/random",
		},
	]);
	expect(review.fails).toBe(false);
	expect(
		review.systems[0]?.silent.map(({ what, count }) => [what, count]),
	).toEqual(
		expect.arrayContaining([
			["aws_unheard_of", 2],
			["random_pet", 1],
		]),
	);
	expect(review.systems[0]?.verdict.sentence).toMatch(/not understood/);
});

it("has nothing to judge where there is nothing", async () => {
	const [system] = (await reviewedState([])).systems;
	expect(system?.verdict.sentence).toMatch(/^Nothing to judge/);
});
