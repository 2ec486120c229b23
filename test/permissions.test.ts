import { describe, expect, it } from "vitest";
import { permissionOf } from "./support/aws-calls.ts";
import { exampleInput } from "./support/example.ts";
import { refused, rolesOf } from "./support/held-roles.ts";
import {
	knownCalls,
	systemsWithCalls,
	verbsOfJobs,
} from "./support/known-calls.ts";
import { releasedTo } from "./support/released-to.ts";

/** The blueprint of each system whose calls are known, and which environment of it made them. */
async function systemOf(name: string) {
	if (name === "prop-backend-staging")
		return { input: await exampleInput("fargate-pipeline"), stage: "staging" };
	const input = releasedTo("127.0.0.1:5000")[name];
	if (input === undefined) throw new Error(`nobody knows the system ${name}`);
	return { input, stage: "production" };
}

const roles = ["deploy", "drift"] as const;

describe.each(systemsWithCalls)("the calls of %s", async (system) => {
	const policies = rolesOf(await systemOf(system));
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
			const { deploy, drift } = rolesOf(await systemOf(system));
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
