import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, expect } from "vitest";
import { remembered } from "./describe-life.ts";
import { endProxies, type FaultyProxy, faultyProxy } from "./faulty-proxy.ts";
import { namedIn } from "./left-in-account.ts";
import { beginLife, type Life } from "./life.ts";
import { processesIn } from "./processes-in.ts";
import { takeOver } from "./take-over.ts";
import type { TerraceEnd, TerraceRun } from "./terrace.ts";
import { runTerraform } from "./terraform.ts";

/** No database, no load balancer's certificate: what is made quickly, and a bucket for the state. */
const blueprint = {
	name: "shaky",
	region: "eu-central-1",
	network: { zones: 2, egress: { kind: "nat-gateway" } },
	service: {
		source: { kind: "image", image: "ghcr.io/acme/shaky:1.0.0" },
		port: 8000,
		healthCheck: "/health",
		runsOn: { kind: "fargate" },
	},
	state: { bucket: "shaky-terraform-state" },
};

/** A system with an account of its own, whose way to AWS can be made bad. */
export interface ShakyLife {
	readonly life: Life;
	readonly proxy: FaultyProxy;
}

/** To be called by a file's `describe`: its tests find the system written and the bucket for the state there. */
export function shakyLife(): () => ShakyLife {
	endProxies();
	let begun: ShakyLife;
	afterEach(() => begun.proxy.become("none"));
	beforeAll(async () => {
		const proxies: FaultyProxy[] = [];
		const life = await beginLife(blueprint, {
			through: async (url) => {
				const proxy = await faultyProxy(url);
				proxies.push(proxy);
				return proxy.url;
			},
		});
		const [proxy] = proxies;
		if (proxy === undefined) throw new Error("nobody asked for the way");
		begun = { life, proxy };
		await life.write();
		expectDone(await life.terrace("bootstrap", "--yes"));
	});
	return () => begun;
}

/**
 * After every disturbance: nobody is left, and everything that exists is in the state, or was
 * said to be possibly there, and can be taken over. `end` is what was said; nothing where it was killed.
 */
export async function expectInOrder(
	life: Life,
	end?: TerraceEnd,
): Promise<void> {
	await untilAlone(life);
	const { status, stdout, stderr } = await runTerraform(
		life.main,
		["show", "-json"],
		{ env: life.environment },
	);
	expect(stderr).toBe("");
	expect(status).toBe(0);
	const known = JSON.parse(stdout) && stdout;
	const made = await namedIn(life.aws, life.blueprint);
	const unwritten = made.filter(
		// What was interrupted is known by its number alone.
		({ arn }) => !known.includes(numberOf(arn)) && !remembered.test(arn),
	);
	for (const one of unwritten) {
		const address = await takeOver(life, one);
		if (end !== undefined)
			expect(end.errors.replaceAll(/\s+/g, " ")).toMatch(
				new RegExp(`AWS may have made them: .*${literal(address)}`),
			);
	}
}

export async function interrupted(
	life: Life,
	run: TerraceRun,
	at: RegExp,
	signals: readonly NodeJS.Signals[],
): Promise<TerraceEnd> {
	await untilPrinted(run, at);
	for (const signal of signals) {
		run.signal(signal);
		await sleep(500);
	}
	const end = await run.ended;
	life.printed.push(end.output, end.errors);
	return end;
}

export function expectDone({ status, output, errors }: TerraceEnd): void {
	expect(status, `${output}\n${errors}`).toBe(0);
}

export async function untilPrinted(
	run: TerraceRun,
	wanted: RegExp,
): Promise<void> {
	let isOver = false;
	void run.ended.then(() => {
		isOver = true;
	});
	while (!wanted.test(run.printed())) {
		if (isOver) throw new Error(`It ended before that:\n${run.printed()}`);
		await sleep(50);
	}
}

/** An engine that we left alone has a few minutes to stop. */
export async function untilAlone({ folder }: Life): Promise<void> {
	for (let tries = 0; tries < 240; tries += 1) {
		if (processesIn(folder).length === 0) return;
		await sleep(500);
	}
	throw new Error(`These are left:\n${processesIn(folder).join("\n")}`);
}

function literal(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function numberOf(arn: string): string {
	return arn.split(/[/:]/).at(-1) ?? arn;
}
