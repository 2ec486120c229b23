import { expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import {
	reviewedExample,
	reviewedState,
	stateResource,
} from "../../test/support/reviewed.ts";
import { check } from "../pipeline.ts";
import { readGraph } from "../plan/index.ts";
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

it("makes one step of what several resources need", async () => {
	const hosts = ["a", "b"].map((name) => stateResource("aws_instance", name));
	const [system] = (await reviewedState(hosts)).systems;
	expect(
		system?.findings.filter(({ id }) => id === "instance-metadata-v1"),
	).toHaveLength(2);
	expect(system?.steps).toEqual([
		expect.stringContaining("http_tokens"),
		expect.stringMatching(/^Look at it/),
	]);
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

it("says that nothing was judged where no claim and no rule speaks of anything", async () => {
	const provider = "registry.terraform.io/hashicorp/google";
	const foreign = [
		{
			...stateResource("google_compute_instance", "a"),
			provider_name: provider,
		},
		stateResource("aws_gamelift_fleet", "b"),
	];
	for (const [resources, sentence] of [
		[[], "Nothing to judge: there are no resources."],
		[
			foreign,
			"Nothing was judged: no claim and no rule speaks of what is in it, 2 things were not understood.",
		],
	] as const) {
		const [system] = (await reviewedState(resources)).systems;
		expect(system?.verdict).toMatchObject({ judged: false, sentence });
	}
	const bucket = stateResource("aws_ecr_repository", "c");
	const [some] = (await reviewedState([...foreign, bucket])).systems;
	expect(some?.verdict.judged).toBe(true);
	expect(some?.verdict.sentence).toContain("there is nothing to claim of it");
	expect(some?.verdict.sentence).toContain("2 things were not understood");
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

it("counts rules and not what breaks them, and suppressions that are stale apart from both", async () => {
	const database = (name: string) =>
		stateResource("aws_db_instance", name, {
			engine: "postgres",
			storage_encrypted: false,
			backup_retention_period: 7,
		});
	const { systems } = await reviewedState([database("a"), database("b")]);
	const [system] = systems;
	const ids = system?.findings
		.filter(({ about }) => about === "policy")
		.map(({ id }) => id);
	const rules = new Set(ids);
	expect(ids?.length).toBeGreaterThan(rules.size);
	expect(system?.verdict.sentence).toContain(
		`, ${rules.size} rules are broken`,
	);

	const [stale] = (
		await reviewedExample("newsletter", {}, [
			{
				rule: "database-in-one-zone",
				address: "aws_db_instance.gone",
				reason: "a trial",
				owner: "ops@example.com",
			},
		])
	).systems;
	expect(stale?.findings.map(({ id }) => id)).toContain("suppression-unused");
	expect(stale?.verdict.sentence).toMatch(/1 suppression wants a look/);
});

it("asks for the configuration of a plan only where it was not given", async () => {
	const { graph } = readGraph(readPlan("unsupported"), { name: "plan.json" });
	if (graph === undefined) throw new Error("no graph");
	const subject = {
		title: "plan.json",
		input: "plan.json",
		origin: "plan" as const,
		graph,
		usage: {},
	};
	const request = {
		usage: {},
		prices: { day: "2025-11-04" },
		failOn: "error",
		whole: false,
	} as const;
	const asks = async (more: object) => {
		const [system] = (await check([{ ...subject, ...more }], request)).systems;
		expect(system?.silent.length).toBeGreaterThan(0);
		return system?.steps.some((step) => step.includes("--source"));
	};
	expect(await asks({})).toBe(true);
	expect(await asks({ placeOf: () => undefined })).toBe(false);
});
