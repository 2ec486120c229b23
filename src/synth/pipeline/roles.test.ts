import { describe, expect, it, test } from "vitest";
import { exampleInput, exampleNames } from "../../../test/support/example.ts";
import { policiesOfRole } from "../../../test/support/role-policies.ts";
import { addressesOf } from "../../../test/support/sample-blueprint.ts";
import { type BlueprintInput, parseVariants } from "../../blueprint/index.ts";
import { type Stack, synthesise } from "../index.ts";

/** Every example with a pipeline, and the stacks of its environments side by side. */
async function stacksOf(
	example: (typeof exampleNames)[number],
	changes: Partial<BlueprintInput> = {},
): Promise<readonly (readonly Stack[])[]> {
	const { base, variants, diagnostics } = parseVariants({
		state: { bucket: `${example}-state` },
		pipeline: { github: { repository: `example/${example}` } },
		...(await exampleInput(example)),
		...changes,
	});
	expect(diagnostics).toEqual([]);
	const all = variants.length > 0 ? variants : base ? [base] : [];
	const shared = variants.length > 0 ? base : undefined;
	return all.map((one) => synthesise(one, shared, all));
}

function blocksOf(stacks: readonly Stack[]) {
	const bootstrap = stacks.find(({ folder }) => folder !== "");
	return bootstrap?.document.files.flatMap(({ blocks }) => blocks) ?? [];
}

function statementsOf(stacks: readonly Stack[], role: string) {
	return policiesOfRole(blocksOf(stacks), role).flatMap(
		({ statements }) => statements,
	);
}

const list = (value: string | readonly string[]) =>
	typeof value === "string" ? [value] : value;

describe.each(exampleNames)("%s", async (example) => {
	const systems = await stacksOf(example);
	const [first = []] = systems;
	const roles = addressesOf(blocksOf(first))
		.filter((address) => address.startsWith("aws_iam_role.pipeline_"))
		.map((address) => address.slice("aws_iam_role.".length));

	it("has the same roles, whichever environment is built", () => {
		expect(roles.length).toBeGreaterThan(1);
		for (const stacks of systems)
			expect(stacks.at(-1)?.document).toEqual(first.at(-1)?.document);
	});

	test.each(roles)(
		"%s allows no whole service, and names what it can",
		(role) => {
			for (const { Sid, Effect, Action, Resource, Condition } of statementsOf(
				first,
				role,
			)) {
				if (Effect === "Deny") continue;
				for (const action of list(Action)) {
					expect(action, Sid).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+\*?$/);
					const writes = !/:(Describe|Get|List)/.test(action);
					const isOpen =
						list(Resource).includes("*") && Condition === undefined;
					if (writes && isOpen)
						expect(action).toMatch(/^(cloudfront|route53):/);
				}
			}
		},
	);

	it("can change no state and no role but its own environment's", () => {
		for (const role of roles) {
			const statements = statementsOf(first, role);
			const writes = statements.filter(
				({ Effect, Action }) =>
					Effect === "Allow" &&
					list(Action).some((one) =>
						/^(s3:PutObject|iam:Put|iam:Create)/.test(one),
					),
			);
			for (const { Resource } of writes)
				for (const resource of list(Resource))
					expect(resource).toMatch(/^arn:aws:(s3:::[\w-]+\/|iam::\*:)/);
		}
	});
});

describe("the roles of fargate-pipeline", async () => {
	const [staging = [], production = []] = await stacksOf("fargate-pipeline");

	it("look, and do nothing else, at night", () => {
		const statements = statementsOf(staging, "pipeline_drift");
		for (const { Action } of statements)
			for (const action of list(Action))
				expect(action).toMatch(/^[a-z0-9-]+:(Describe|Get|List)/);
	});

	it("push to one repository, and can delete nothing", () => {
		const statements = statementsOf(staging, "pipeline_build");
		const push = statements.find(({ Sid }) => Sid === "PushImages");
		expect(push?.Resource).toBe(
			"arn:aws:ecr:ap-south-1:*:repository/prop-backend",
		);
		expect(JSON.stringify(statements)).not.toMatch(/Delete|Mutability/);
	});

	it("keep staging away from production", () => {
		const statements = statementsOf(staging, "pipeline_deploy_staging");
		const allowed = statements.filter(({ Effect }) => Effect === "Allow");
		const text = JSON.stringify(allowed.map(({ Resource }) => Resource));
		expect(text).toContain("/staging/");
		expect(text).not.toContain("production");
		expect(
			statements.find(({ Sid }) => Sid === "LeaveOtherEnvironments"),
		).toMatchObject({
			Effect: "Deny",
			Condition: {
				StringNotEquals: { "aws:ResourceTag/Environment": "staging" },
				Null: { "aws:ResourceTag/Environment": "false" },
			},
		});
	});

	it("cannot change what they themselves may do", () => {
		const statements = statementsOf(production, "pipeline_deploy_production");
		expect(
			statements.find(({ Sid }) => Sid === "LeaveThePipelinesRoles"),
		).toEqual({
			Sid: "LeaveThePipelinesRoles",
			Effect: "Deny",
			Action: "iam:*",
			Resource: [
				"arn:aws:iam::*:role/prop-backend-pipeline-build",
				"arn:aws:iam::*:role/prop-backend-pipeline-drift",
				"arn:aws:iam::*:role/prop-backend-staging-pipeline-deploy",
				"arn:aws:iam::*:role/prop-backend-production-pipeline-deploy",
			],
		});
	});

	it("ask for what their types ask for: only staging has a schedule", () => {
		const ofScheduler = (stacks: readonly Stack[], role: string) =>
			statementsOf(stacks, role).flatMap(({ Action }) =>
				list(Action).filter((one) => one.startsWith("scheduler:Create")),
			);
		expect(ofScheduler(staging, "pipeline_deploy_staging")).not.toEqual([]);
		expect(ofScheduler(staging, "pipeline_deploy_production")).toEqual([]);
	});
});

it("makes no second identity provider where the account has one", async () => {
	const github = {
		repository: "example/prop-backend",
		identityProvider: "existing" as const,
	};
	const [stacks = []] = await stacksOf("fargate-pipeline", {
		pipeline: { github },
	});
	const addresses = addressesOf(blocksOf(stacks));
	expect(addresses).toContain("data.aws_caller_identity.current");
	expect(addresses.join()).not.toContain("openid_connect");
});

it("makes roles once, where an environment keeps its state apart", async () => {
	const [staging = [], production = []] = await stacksOf("fargate-pipeline", {
		environments: {
			staging: {},
			production: { state: { bucket: "prop-production-state" } },
		},
	});
	const roles = (stacks: readonly Stack[]) =>
		addressesOf(blocksOf(stacks)).filter((one) => one.includes("pipeline"));
	expect(roles(staging).length).toBeGreaterThan(10);
	expect(roles(production)).toEqual([]);
	const statements = statementsOf(staging, "pipeline_deploy_production");
	expect(JSON.stringify(statements)).toContain(
		"arn:aws:s3:::prop-production-state/",
	);
});
