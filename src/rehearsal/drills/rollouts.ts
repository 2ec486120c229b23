import { setTimeout as passed } from "node:timers/promises";
import type { Revision } from "../scaling/index.ts";
import type { DrillEnd, DrillSubject } from "./subject.ts";

/** A rollout as a drill waits for it. */
interface Rolling {
	/** How it stands in AWS's words, with why. */
	state(): string;
	isOver(): boolean;
	/** AWS's seconds. */
	now(): number;
}

/** How often somebody asks through the entry meanwhile. */
const pauseMs = 100;

/** Longer than the longest of them: an hour until a refresh gives up, and as long to go back. */
const longestSeconds = 3 * 3600;

/** The same program again, as a new version of it would be. */
export const anew: Revision = { name: "drill", environment: {} };

/** A version of it that starts, and is never healthy. */
export const failing: Revision = {
	name: "drill-failing",
	environment: {},
	command: [
		process.execPath,
		"-e",
		"require('http').createServer((_, answer) => { answer.statusCode = 503; answer.end(); }).listen(process.env.PORT, process.env.HOST)",
	],
};

/** Brings a new version, and then one that fails, and asks through the entry all the while. */
export async function drillRollouts(
	subject: DrillSubject,
	kind: string,
	roll: (revision: Revision) => Rolling,
	isGood: (state: string) => boolean,
	isBack: (state: string) => boolean,
): Promise<DrillEnd> {
	const good = await watched(subject, roll(anew));
	const said = sentence(kind, good);
	if (!isGood(good.state) || good.lost !== undefined)
		return { passed: false, text: said };
	const bad = await watched(subject, roll(failing));
	const text = `${said}; one that is never healthy: ${sentence(kind, bad)}`;
	return { passed: isBack(bad.state) && bad.lost === undefined, text };
}

interface Watched {
	readonly state: string;
	readonly seconds: number;
	readonly asked: number;
	/** The first request that was not answered as it should. */
	readonly lost?: string;
}

async function watched(
	{ write }: DrillSubject,
	rolling: Rolling,
): Promise<Watched> {
	const start = rolling.now();
	let asked = 0;
	let lost: string | undefined;
	while (!rolling.isOver() && rolling.now() - start < longestSeconds) {
		const fault = await write(`during the drill ${asked}`);
		asked += 1;
		lost ??= fault;
		await passed(pauseMs, undefined, { ref: false });
	}
	const seconds = Math.round(rolling.now() - start);
	const state = rolling.state();
	return { state, seconds, asked, ...(lost !== undefined && { lost }) };
}

function sentence(kind: string, { state, seconds, asked, lost }: Watched) {
	const loss =
		lost === undefined
			? `${asked} requests through the entry, none lost`
			: `of ${asked} requests through the entry one was lost: ${lost}`;
	return `${kind} ${state} after ${seconds} s of AWS's time, ${loss}`;
}
