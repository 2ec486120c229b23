import { describe, expect, it } from "vitest";
import { type Blueprint, parseVariants } from "../src/blueprint/index.ts";
import {
	decide,
	type Policy,
	parsePolicy,
} from "../src/rehearsal/iam/index.ts";
import { synthesise } from "../src/synth/index.ts";
import { commandDocument, permissionOf } from "./support/aws-calls.ts";
import { exampleInput } from "./support/example.ts";
import {
	knownCalls,
	systemsWithCalls,
	verbsOfJobs,
} from "./support/known-calls.ts";
import { releasedTo } from "./support/released-to.ts";
import { policiesOfRole } from "./support/role-policies.ts";

/** The blueprint of each system whose calls are known, and which environment of it made them. */
async function systemOf(name: string) {
	if (name === "prop-backend-staging")
		return { input: await exampleInput("fargate-pipeline"), stage: "staging" };
	const input = releasedTo("127.0.0.1:5000")[name];
	if (input === undefined) throw new Error(`nobody knows the system ${name}`);
	return { input, stage: "production" };
}

/** The policies of a role, as the Terraform beside the state's bucket gives them. */
async function rolesOf(name: string) {
	const { input, stage } = await systemOf(name);
	const { base, variants, diagnostics } = parseVariants({
		state: { bucket: "acme-state" },
		pipeline: { github: { repository: "acme/shop" } },
		...input,
	});
	expect(diagnostics).toEqual([]);
	const all = variants.length > 0 ? variants : [base as Blueprint];
	const [first] = all;
	const owner = variants.length > 0 ? base : undefined;
	const stacks = synthesise(first as Blueprint, owner, all);
	const blocks = stacks.flatMap(({ document }) =>
		document.files.flatMap((file) => file.blocks),
	);
	const of = (role: string): readonly Policy[] =>
		policiesOfRole(blocks, role).map(({ statements }) => {
			const policy = parsePolicy(role, { Statement: statements });
			if (typeof policy === "string") throw new Error(policy);
			return policy;
		});
	return {
		deploy: of(`pipeline_deploy_${stage}`),
		drift: of("pipeline_drift"),
	} satisfies Record<keyof typeof verbsOfJobs, readonly Policy[]>;
}

/** Whose credentials these are may be asked by everybody. Source: STS API Reference, "GetCallerIdentity". */
const needsNothing = ["sts:GetCallerIdentity"];

function refused(policies: readonly Policy[], line: string): string[] {
	const { action, region } = permissionOf(line);
	if (needsNothing.includes(action)) return [];
	const document = `${region} ${action} ${commandDocument(region)}`;
	const both = action === "ssm:SendCommand" ? [line, document] : [line];
	return both.flatMap((one) => ask(policies, one));
}

function ask(policies: readonly Policy[], line: string): string[] {
	const { action, region, resource } = permissionOf(line);
	const [, service] = /aws-service-role\/([\w.-]+)/.exec(resource) ?? [];
	const context = {
		"aws:RequestedRegion": region,
		...(resource.includes(":instance/") && {
			"ssm:resourceTag/Blueprint": "shop",
		}),
		...(service !== undefined && { "iam:AWSServiceName": service }),
	};
	const decision = decide(policies, { action, resource, context });
	return decision.allowed ? [] : [`${line}: ${decision.why}`];
}

const roles = ["deploy", "drift"] as const;

describe.each(systemsWithCalls)("the calls of %s", async (system) => {
	const policies = await rolesOf(system);
	const calls = knownCalls(system);
	const of = (role: (typeof roles)[number]) =>
		verbsOfJobs[role].flatMap((verb) => calls[verb] ?? []);

	const known = roles.filter((role) => of(role).length > 0);

	it.each(known)("are all allowed to the role of the %s", (role) => {
		expect(of(role).length).toBeGreaterThan(role === "deploy" ? 40 : 20);
		expect(of(role).flatMap((line) => refused(policies[role], line))).toEqual(
			[],
		);
	});

	it("are not allowed to the role that only looks, where they change something", () => {
		const changing = of("deploy").filter((line) =>
			/ \w[\w-]*:(Create|Put|Run|Register|Modify|Update)/.test(line),
		);
		expect(changing.length).toBeGreaterThan(10);
		for (const line of changing)
			expect(refused(policies.drift, line), line).not.toEqual([]);
	});
});

/** Actions that a role has by name and that no call of any system asked for: what is granted on trust alone. */
it("names the actions that no job was ever seen to ask for", async () => {
	const asked = new Set(
		systemsWithCalls
			.flatMap((system) => Object.values(knownCalls(system)).flat())
			.map((line) => permissionOf(line).action.toLowerCase()),
	);
	const granted = await Promise.all(
		systemsWithCalls.map(async (system) => {
			const { deploy, drift } = await rolesOf(system);
			return [...deploy, ...drift].flatMap(({ statements }) =>
				statements
					.filter(({ effect }) => effect === "Allow")
					.flatMap(({ actions }) => actions),
			);
		}),
	);
	const isAsked = (pattern: string) => {
		const wanted = pattern.toLowerCase();
		return wanted.endsWith("*")
			? [...asked].some((one) => one.startsWith(wanted.slice(0, -1)))
			: asked.has(wanted);
	};
	const never = [...new Set(granted.flat())].filter((one) => !isAsked(one));
	await expect(`${never.sort().join("\n")}\n`).toMatchFileSnapshot(
		"fixtures/never-asked.txt",
	);
});
