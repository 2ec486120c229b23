import { beforeAll, expect, it } from "vitest";
import { parseBlueprint } from "../../src/blueprint/index.ts";
import { describeWithAws } from "./aws-api-server.ts";
import { driftExceptions, isExpected } from "./drift-exceptions.ts";
import { type ExampleName, exampleInput } from "./example.ts";
import { expectAllowed } from "./held-roles.ts";
import { runningIn, taggedIn } from "./left-in-account.ts";
import { beginLife, type Input, type Life } from "./life.ts";
import { expectNoSecret, placesOf } from "./planted-secrets.ts";
import type { TerraceEnd } from "./terrace.ts";

/** What is particular to the life of one example. */
export interface LifeOf {
	readonly example: ExampleName;
	readonly environment?: string;
	readonly name: string;
	/** Another shape, asked for while it runs. */
	readonly change: (input: Input) => void;
	/** Everything that may change for it: `aws_autoscaling_group.service max_size`. */
	readonly changes: readonly string[];
	/** More of its life, before it ends. */
	readonly between?: (life: () => Life) => void;
	/** Runs beside a deployment, as the hosts would. */
	readonly beside?: (life: Life, isDeploying: () => boolean) => Promise<void>;
	/** Whether everything that is asked of AWS is held against the roles of its pipeline. */
	readonly holdsRoles?: boolean;
	/** Buckets and repositories that may be emptied, as the command line takes them. */
	readonly empty?: string;
}

/** An example's life by the verbs alone, from an empty account to an empty account. */
export function describeLife(one: LifeOf): void {
	describeWithAws(`the life of ${one.name}`, () => {
		let life: Life;
		let before: readonly string[] = [];
		beforeAll(async () => {
			life = await beginLife(await exampleInput(one.example), {
				keepProvider: true,
				...(one.environment !== undefined && { name: one.environment }),
			});
			await life.write();
			before = await runningIn(life.aws);
		});
		begins(one, () => life);
		if (one.holdsRoles)
			it("asks nothing of AWS that the roles of its pipeline may not", async () => {
				for (const verb of ["outputs", "status"]) await life.terrace(verb);
				const stage = one.environment ?? "production";
				const input = await exampleInput(one.example);
				expectAllowed(one.name, { input, stage }, life.calls);
			});
		one.between?.(() => life);
		it("keeps the bucket of a state that is needed", async () => {
			const { bucket } = stateOf(await exampleInput(one.example), one) ?? {};
			if (bucket === undefined) return;
			const end = await takeBucket(life, bucket);
			expect(end).toMatchObject({ status: 2 });
			expect(end.errors).toContain("still holds the state of");
		});
		it("is taken down, and nothing is left", async () => {
			const empty = one.empty === undefined ? [] : ["--empty", one.empty];
			const end = await life.terrace(
				"destroy",
				"--confirm",
				one.name,
				...empty,
			);
			expect(end).toMatchObject({ status: 0 });
			expect(end.output).toContain("The state is empty: nothing is left.");
			expect(await runningIn(life.aws)).toEqual(before);
			expect(await leftOf(life)).toEqual([]);
		});
		it("gives the state's bucket back", async () => {
			const { bucket } = stateOf(await exampleInput(one.example), one) ?? {};
			if (bucket === undefined) return;
			const end = await takeBucket(life, bucket);
			expect(end.status, end.errors).toBe(0);
			const kept = await taggedIn(life.aws, life.blueprint);
			expect(kept.filter((arn) => /terraform-(state|lock)/.test(arn))).toEqual(
				[],
			);
		});
		it("kept every secret", async () => {
			await expectNoSecret(life, placesOf(life));
		});
	});
}

/** Where the state of the environment is kept, if not in a file. */
function stateOf(input: Input, { environment }: LifeOf) {
	return parseBlueprint(input, environment).blueprint?.state;
}

function takeBucket(life: Life, bucket: string): Promise<TerraceEnd> {
	return life.terrace("bootstrap", "--destroy", "--confirm", bucket);
}

function begins(one: LifeOf, life: () => Life): void {
	it("is bootstrapped, twice", async () => {
		for (const said of [/made in/, /is there, as the blueprint wants it/]) {
			const { status, output } = await life().terrace("bootstrap", "--yes");
			// Without a bucket there is nothing to make, and that is said.
			if (status === 2) return expect(life().printed.join()).toMatch(/file/);
			expect(status).toBe(0);
			expect(output).toMatch(said);
		}
		return undefined;
	});
	it("is deployed", async () => {
		let isDeploying = true;
		const deployed = life()
			.terrace("deploy", "--yes")
			.finally(() => {
				isDeploying = false;
			});
		await one.beside?.(life(), () => isDeploying);
		const end = await deployed;
		expect(end).toMatchObject({ status: 0 });
		expect(end.output).toMatch(/It answers at http/);
		expect((await leftOf(life())).length).toBeGreaterThan(20);
	});
	it("is not changed by a second plan", async () => {
		const known = driftExceptions.filter(({ example }) => example === one.name);
		const found = await life().differing();
		expect(found.filter((each) => !isExpected(known, each))).toEqual([]);
		for (const exception of known)
			expect(
				found.some((each) => isExpected([exception], each)),
				`still needed: ${exception.reason}`,
			).toBe(true);
	});
	it("takes another shape, and changes nothing else", async () => {
		await life().write(one.change);
		const end = await life().terrace("deploy", "--yes");
		expect(end).toMatchObject({ status: 0 });
		expect(changedIn(end.output)).toEqual(one.changes);
	});
}

/** Addresses that a deployment says it changed: `changed aws_autoscaling_group.service`. */
function changedIn(output: string): readonly string[] {
	const done = /^ {2}✓ (\S+): (made|changed|replaced|destroyed) in /gm;
	return [...output.matchAll(done)]
		.map(([, address, what]) => `${what} ${address}`)
		.sort();
}

/**
 * What AWS remembers for a while although it is gone, or keeps for a last regret. That
 * nothing of it runs any more is asked of its own service.
 */
export const remembered =
	/:instance\/|:kms:|:secretsmanager:|:ecs:|:snapshot[:/]|terraform-(state|lock)/;

/** What carries the blueprint's tag and is there. */
async function leftOf({ aws, blueprint }: Life): Promise<readonly string[]> {
	const found = await taggedIn(aws, blueprint);
	return found.filter((arn) => !remembered.test(arn));
}
