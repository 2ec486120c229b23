import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import type { System } from "../system.ts";
import { impossible } from "./impossible.ts";
import { healthOf } from "./instance-health.ts";
import type { Fleet, Rollout, ToldHost } from "./ports.ts";

/** Every boot script runs again without harm, and reads first what is to run (`synth/boot/script.ts`). */
const bootAgain = "bash /var/lib/cloud/instance/scripts/part-001";

/** What ran before would fill the disk, one release after the other. */
const clearAway = "docker image prune --all --force";

/** Says in the command itself what it was for, because SSM remembers commands and nothing else does. */
const mark = "# terrace release ";

/** A quarter of an hour, in looks five seconds apart: a build from sources takes its time. */
const looks = 180;

/** What is needed to tell one host what to run. */
export interface ToldFleet {
	readonly host: ToldHost;
	/** What is written down. */
	readonly version: () => Promise<string>;
}

/** The lines that have a host fetch what is written down, and restart. */
export function restartLines(version: string, isBuilt: boolean): string[] {
	return [
		"set -e",
		bootAgain,
		...(isBuilt ? [] : [clearAway]),
		`${mark}${version}`,
	];
}

/** One host that stays: its agent runs the boot script again, which fetches what is written down and restarts it. */
export function restartedFleet(
	system: System,
	ports: Ports,
	{ host, version }: ToldFleet,
): Fleet {
	const isBuilt = system.blueprint.service.source.kind === "git";
	const tell = (of: string) => host.run(restartLines(of, isBuilt));
	return {
		called: { who: "Terrace", units: "hosts" },
		...{ goesBack: false, looks },
		ready: () => ready(system, host),
		look: () => look(system, ports, host),
		start: tell,
		discard: async () => {
			await tell(await version());
			return ended("done");
		},
	};
}

async function ready(
	{ blueprint }: System,
	host: ToldHost,
): Promise<OperationEnd> {
	if (await host.isReached()) return ended("done");
	return impossible(
		`Systems Manager's agent on the host of ${blueprint.prefix} does not answer`,
		"Nothing was released. A host that has just been made needs some minutes; otherwise its way to AWS is closed, or the agent does not run.",
	);
}

async function look(
	system: System,
	ports: Ports,
	host: ToldHost,
): Promise<Rollout> {
	const [all, health] = await Promise.all([
		host.commands(),
		healthOf(system, ports),
	]);
	const last = all.findLast(({ lines }) => versionOf(lines) !== undefined);
	const { answers, ...counted } = health;
	const done = answers ? "done" : "not-answering";
	const state = last === undefined || last.state === "done" ? done : last.state;
	return {
		...counted,
		state,
		revision: last?.id ?? "",
		image: (last && versionOf(last.lines)) ?? "",
		reason: last?.reason || health.reason,
	};
}

function versionOf(lines: readonly string[]): string | undefined {
	const found = lines.find((line) => line.startsWith(mark));
	return found?.slice(mark.length);
}
