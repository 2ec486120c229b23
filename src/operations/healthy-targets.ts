import { setTimeout as sleep } from "node:timers/promises";
import { problem, warning } from "../diagnostics/index.ts";
import { show } from "../driver/index.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { resourcesIn, type StateResource, textOf } from "./state-resources.ts";
import type { System } from "./system.ts";
import type { TargetHealth } from "./target-health.ts";

/** A host boots, installs and pulls its image in a few minutes; the slowest are given three times as much. */
const tries = 180;
const pauseMilliseconds = 5000;

/** Waits until every target of the load balancer is healthy, or says which is not and why. */
export async function waitForTargets(
	system: System,
	ports: Ports,
	pause: number = pauseMilliseconds,
): Promise<OperationEnd> {
	const { value = "{}" } = await show(system.workspace);
	const arns = targetGroups(resourcesIn(value));
	if (ports.targetsOf === undefined || arns.length === 0) return ended("done");
	ports.tell({ kind: "stage", text: "waiting for healthy targets" });
	let seen = "";
	let targets: readonly TargetHealth[] = [];
	for (let at = 0; at < tries; at += 1) {
		try {
			targets = (await Promise.all(arns.map(ports.targetsOf))).flat();
		} catch (error) {
			return ended("done", [unknown(error)]);
		}
		const wanted = targets.filter(({ state }) => state !== "draining");
		const now = summary(wanted);
		if (now !== seen) ports.tell({ kind: "note", text: now });
		seen = now;
		if (wanted.length > 0 && wanted.every(isHealthy)) return ended("done");
		await sleep(pause, undefined, { signal: ports.interruption.once }).catch(
			() => undefined,
		);
		if (ports.interruption.once.aborted) return ended("stopped");
	}
	return ended("failed", [unhealthy(targets)]);
}

/** By their names in AWS. */
export function targetGroups(resources: readonly StateResource[]): string[] {
	return resources
		.filter(({ type }) => type === "aws_lb_target_group")
		.flatMap((group) => textOf(group, "arn") ?? []);
}

function isHealthy({ state }: TargetHealth): boolean {
	return state === "healthy";
}

function summary(targets: readonly TargetHealth[]): string {
	if (targets.length === 0) return "no target is registered yet";
	const healthy = targets.filter(isHealthy).length;
	const others = targets.filter((one) => !isHealthy(one)).map(printed);
	return [`${healthy} of ${targets.length} targets healthy`, ...others].join(
		"; ",
	);
}

function printed({ id, port, state, reason, description }: TargetHealth) {
	const why = reason === undefined ? "" : ` (${reason})`;
	return `${id}, port ${port}: ${state}${why}${description === undefined ? "" : `: ${description}`}`;
}

function unhealthy(targets: readonly TargetHealth[]) {
	const bad = targets.filter((one) => !isHealthy(one));
	const minutes = (tries * pauseMilliseconds) / 60_000;
	return problem({
		code: "targets-unhealthy",
		summary:
			targets.length === 0
				? `no target is registered after ${minutes} min`
				: `${bad.length} of ${targets.length} targets ${bad.length === 1 ? "is" : "are"} not healthy after ${minutes} min`,
		detail: `${bad.map(printed).join("; ")}. Everything is deployed; the logs of the service say more (the output log_groups).`,
	});
}

function unknown(error: unknown) {
	const { name, message } = error instanceof Error ? error : new Error("");
	return warning({
		code: "targets-unknown",
		summary: `the load balancer cannot be asked for its targets (${name}: ${message})`,
		detail:
			"Everything is deployed, but whether the service answers is not known. The credentials need elasticloadbalancing:DescribeTargetHealth.",
	});
}
