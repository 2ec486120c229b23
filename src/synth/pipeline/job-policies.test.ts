import { describe, expect, it } from "vitest";
import { exampleInput, exampleNames } from "../../../test/support/example.ts";
import { plain } from "../../../test/support/plain-value.ts";
import {
	type PolicyStatement,
	policiesOfRole,
	type RolePolicy,
	singlePermissions,
} from "../../../test/support/role-policies.ts";
import {
	type Blueprint,
	type BlueprintInput,
	type Pipeline,
	parseVariants,
} from "../../blueprint/index.ts";
import { synthesise } from "../index.ts";
import type { Statement } from "../role.ts";
import { deployAddress, driftAddress } from "./job-policies.ts";
import { deployStatements, driftStatements } from "./job-statements.ts";
import { permissions } from "./permissions.ts";
import { pipelineBlocks } from "./roles.ts";
import { type DeployedStage, deployedStages } from "./stage.ts";

function blueprintsOf(input: BlueprintInput) {
	const { base, variants, diagnostics } = parseVariants({
		state: { bucket: "acme-state" },
		pipeline: { github: { repository: "acme/shop" } },
		...input,
	});
	expect(diagnostics).toEqual([]);
	const all = variants.length > 0 ? variants : [base as Blueprint];
	const owner = variants.length > 0 ? base : all[0];
	return { owner: owner as Blueprint, all };
}

const filesOf = (one: Blueprint) =>
	synthesise(one).find(({ folder }) => folder === "")?.document.files ?? [];

/** Every role's permissions one by one, as the emitted Terraform gives them and as they were asked for. */
function expectSame(owner: Blueprint, stages: readonly DeployedStage[]) {
	const pipeline = owner.pipeline as Pipeline;
	const blocks = pipelineBlocks(owner, pipeline, stages);
	const given = (role: string) =>
		singlePermissions(
			policiesOfRole(blocks, role).flatMap(({ statements }) => statements),
		);
	for (const stage of stages) {
		const asked = deployStatements(pipeline, stage);
		const role = deployAddress(stage.environment);
		expect(given(role)).toEqual(singlePermissions(asPlain(asked)));
		expectFitting(policiesOfRole(blocks, role));
	}
	const asked = driftStatements(stages);
	expect(given(driftAddress)).toEqual(singlePermissions(asPlain(asked)));
	expectFitting(policiesOfRole(blocks, driftAddress));
}

const asPlain = (statements: readonly Statement[]) =>
	plain(statements as never) as PolicyStatement[];

/** IAM User Guide, "IAM and AWS STS quotas": a role's own policies together, each managed one, and how many of these. */
function expectFitting(policies: readonly RolePolicy[]) {
	const own = policies.filter(({ managed }) => !managed);
	const managed = policies.filter((one) => one.managed);
	expect(policies.length).toBeGreaterThan(0);
	expect(own.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(10_240);
	expect(managed.length).toBeLessThanOrEqual(10);
	for (const { size } of managed) expect(size).toBeLessThanOrEqual(6144);
}

describe.each(exampleNames)("%s", async (example) => {
	const { owner, all } = blueprintsOf(await exampleInput(example));
	it("allows and refuses each role exactly what its job asks for", () => {
		expectSame(owner, deployedStages(owner, all, filesOf));
	});
});

describe("environments that have little in common", () => {
	const { owner, all } = blueprintsOf({
		name: "shop",
		region: "us-east-1",
		service: {
			source: { kind: "image", image: "ghcr.io/acme/shop:1.0.0" },
			...{ port: 8000, healthCheck: "/health" },
			runsOn: { kind: "fargate", cpu: 256, memoryMiB: 512 },
		},
		environments: { small: {}, whole: { region: "eu-central-1" } },
	});
	const everything = Object.keys(permissions).sort();
	const stage = (at: number, types: readonly string[]): DeployedStage => {
		const blueprint = all[at] as Blueprint;
		return { environment: blueprint.environment ?? "", blueprint, types };
	};

	it("get what each of them asks for, where one has everything and one what every system has", () => {
		const [small] = deployedStages(owner, all, filesOf);
		expectSame(owner, [stage(0, small?.types ?? []), stage(1, everything)]);
	});

	it("fit into what IAM takes, where both have everything", () => {
		expectSame(owner, [stage(0, everything), stage(1, everything)]);
	});

	it("fit, where there is only one, and it has everything", () => {
		expectSame(owner, [stage(1, everything)]);
	});

	it("get nothing of each other's", () => {
		const blocks = pipelineBlocks(owner, owner.pipeline as Pipeline, [
			stage(0, everything),
			stage(1, everything),
		]);
		const text = JSON.stringify(
			policiesOfRole(blocks, deployAddress("small"))
				.flatMap(({ statements }) => statements)
				.filter(({ Effect }) => Effect === "Allow"),
		);
		expect(text).toContain("shop-small-*");
		expect(text).not.toMatch(/shop-whole|eu-central-1|shop\/whole/);
	});
});
