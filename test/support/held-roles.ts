import { expect } from "vitest";
import { type Blueprint, parseVariants } from "../../src/blueprint/index.ts";
import {
	decide,
	type Policy,
	parsePolicy,
} from "../../src/rehearsal/iam/index.ts";
import { synthesise } from "../../src/synth/index.ts";
import { commandDocument, permissionOf } from "./aws-calls.ts";
import { keepCalls, verbsOfJobs } from "./known-calls.ts";
import type { Input } from "./life.ts";
import { policiesOfRole } from "./role-policies.ts";

/** A blueprint, and the environment of it that a pipeline deploys. */
export interface HeldSystem {
	readonly input: Input;
	readonly stage: string;
}

type Roles = Readonly<Record<keyof typeof verbsOfJobs, readonly Policy[]>>;

/** The policies of the roles, as the Terraform beside the state's bucket gives them. */
export function rolesOf({ input, stage }: HeldSystem): Roles {
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
	};
}

/** Whose credentials these are may be asked by everybody. Source: STS API Reference, "GetCallerIdentity". */
const needsNothing = ["sts:GetCallerIdentity"];

/** Why IAM would refuse a call, in a sentence; none where it would not. */
export function refused(policies: readonly Policy[], line: string): string[] {
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

/** Holds everything that was asked against the role whose job asks it, and keeps it where that is wanted. */
export function expectAllowed(
	name: string,
	system: HeldSystem,
	made: ReadonlyMap<string, ReadonlySet<string>>,
): void {
	keepCalls(name, made);
	const roles = rolesOf(system);
	for (const role of ["deploy", "drift"] as const)
		for (const verb of verbsOfJobs[role])
			for (const line of made.get(verb) ?? [])
				expect.soft(refused(roles[role], line), verb).toEqual([]);
}
