import { setTimeout as sleep } from "node:timers/promises";
import { problem, warning } from "../diagnostics/index.ts";
import { show } from "../driver/index.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { resourcesIn, type StateResource, textOf } from "./state-resources.ts";
import type { System } from "./system.ts";

/** Installing and pulling takes a few minutes; the slowest are given three times as much. */
const tries = 180;
const pauseMilliseconds = 5000;

interface Host {
	readonly id: string;
	readonly address: string;
}

/** Waits until every host has said that it booted, or says which has not. */
export async function waitForBoots(
	system: System,
	ports: Ports,
	pause: number = pauseMilliseconds,
): Promise<OperationEnd> {
	const { value = "{}" } = await show(system.workspace);
	const resources = resourcesIn(value);
	const groups = logGroups(resources);
	const hosts = hostsIn(resources, groups);
	if (ports.bootsOf === undefined || hosts.length === 0) return ended("done");
	ports.tell({ kind: "stage", text: "waiting for the hosts to boot" });
	const names = [...groups.values()];
	let silent = hosts;
	for (let at = 0; at < tries; at += 1) {
		const boots = await ports
			.bootsOf(system.blueprint.region, names)
			.catch((error: unknown) => unknown(error));
		if ("code" in boots) return ended("done", [boots]);
		const failed = hosts.find(({ id }) =>
			/^boot failed/.test(boots.get(id) ?? ""),
		);
		if (failed !== undefined)
			return ended("failed", [bootFailed(failed, boots.get(failed.id) ?? "")]);
		const before = silent.length;
		silent = hosts.filter(({ id }) => !boots.has(id));
		if (silent.length < before || at === 0)
			ports.tell({ kind: "note", text: progress(hosts, silent) });
		if (silent.length === 0) return ended("done");
		await sleep(pause, undefined, { signal: ports.interruption.once }).catch(
			() => undefined,
		);
		if (ports.interruption.once.aborted) return ended("stopped");
	}
	return ended("failed", [neverBooted(silent)]);
}

/** By the name of the block, which is the host's too. */
function logGroups(
	resources: readonly StateResource[],
): ReadonlyMap<string, string> {
	return new Map(
		resources
			.filter(({ type }) => type === "aws_cloudwatch_log_group")
			.map((group) => [group.name, textOf(group, "name") ?? ""]),
	);
}

/** Hosts that have somewhere to report to; those of a group are known by the health of their targets. */
function hostsIn(
	resources: readonly StateResource[],
	groups: ReadonlyMap<string, string>,
): readonly Host[] {
	return resources
		.filter(({ type, name }) => type === "aws_instance" && groups.has(name))
		.map((host) => ({ id: textOf(host, "id") ?? "", address: host.address }));
}

function progress(hosts: readonly Host[], silent: readonly Host[]): string {
	const waiting = silent.map(({ address }) => address).join(", ");
	const counted = `${hosts.length - silent.length} of ${hosts.length} hosts have booted`;
	return silent.length === 0 ? counted : `${counted}; waiting for ${waiting}`;
}

function bootFailed({ id, address }: Host, said: string) {
	return problem({
		code: "boot-failed",
		subject: address,
		summary: `${id} did not boot to its end`,
		detail: `${said.trim().split("\n").slice(0, 12).join("\n")}\nIts way to the internet is still open. Mend the cause, and run terrace deploy again: a changed boot script is a new host.`,
	});
}

function neverBooted(silent: readonly Host[]) {
	const minutes = (tries * pauseMilliseconds) / 60_000;
	return problem({
		code: "boot-failed",
		summary: `after ${minutes} min nothing was heard of ${silent.map(({ id, address }) => `${address} (${id})`).join(", ")}`,
		detail:
			"Everything is deployed, and its way to the internet is still open. What the host says while it boots: aws ec2 get-console-output --latest --instance-id …",
	});
}

function unknown(error: unknown) {
	const { name, message } = error instanceof Error ? error : new Error("");
	return warning({
		code: "boots-unknown",
		summary: `it is not known whether the hosts have booted (${name}: ${message})`,
		detail:
			"Everything is deployed. The credentials need logs:DescribeLogStreams and logs:GetLogEvents.",
	});
}
