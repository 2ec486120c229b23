import { hasErrors, problem, renderDiagnostic } from "../diagnostics/index.ts";
import {
	type Drill,
	type Means,
	meansOfWorld,
	type RehearsalEvent,
	rehearse as rehearseSystem,
} from "../rehearsal/index.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import { packageInstaller } from "./offered-packages.ts";
import { ownServiceOf } from "./own-service.ts";
import { terminalPrompts } from "./prompts.ts";
import { type ProveSubject, say, subjectsGiven } from "./prove-subject.ts";
import { rehearsalJson, rehearsalLines } from "./rehearsal-lines.ts";
import { RehearsalScreen } from "./rehearsal-screen.ts";
import type { Terminal } from "./terminal.ts";

export const rehearse: Command = {
	summary:
		"brings a system up here, in a network of its own, and tries its claims",
	arguments: [
		{
			flags: "[input]",
			description:
				"a blueprint or its folder, or what `terraform show -json` printed (`-`: piped in; default: here)",
		},
		{
			flags: "--environment <name>",
			description: "this environment (default: the first)",
		},
		{
			flags: "--source <folder>",
			description:
				"the Terraform that the plan was made of: more has its place",
		},
		{ flags: "--once", description: "start, try everything, stop" },
		{
			flags: "--drill <name>",
			description: "break or restore something as soon as it runs",
			choices: ["failover", "restore", "refresh", "release"],
		},
		{
			flags: "--network-only",
			description: "the network and its claims, with nothing that runs in it",
		},
		{
			flags: "--port <port>",
			description: "where to open it on this machine (default: any free port)",
		},
		{
			flags: "--speed <times>",
			description:
				"how many times faster AWS's time passes: periods, cooldowns, health checks (default: 1)",
		},
		{
			flags: "--install",
			description: "install what Debian has of what is missing, unasked",
		},
		{ flags: "--doctor", description: "what this machine can do for it" },
		{
			flags: "--format <format>",
			description: "for people or for machines, an event a line",
			choices: ["text", "json"],
			default: "text",
		},
	],
	run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitStatus> {
	let means = meansOfWorld();
	if (given.doctor === true) return doctor(means, given, terminal);
	const wrong = wronglyUsed(given);
	if (wrong !== undefined) {
		terminal.errors.print(renderDiagnostic(wrong, terminal.errors));
		return exitStatus.badInput;
	}
	const { subjects, diagnostics } = await subjectsGiven(
		String(given.input ?? "."),
		given,
	);
	say(diagnostics, terminal);
	const [subject] = subjects;
	if (hasErrors(diagnostics) || subject === undefined)
		return exitStatus.badInput;
	if (await wasInstalled(means, given, terminal)) means = meansOfWorld();
	const missing = means.find(isLacking);
	if (missing !== undefined && given.networkOnly === true) {
		terminal.errors.print(
			renderDiagnostic(impossible(missing), terminal.errors),
		);
		return exitStatus.badInput;
	}
	return held(subject, given, missing, terminal);
}

/** Offers to install what is missing: said first, and done where it is wanted only. */
async function wasInstalled(
	means: readonly Means[],
	given: Given,
	{ errors }: Terminal,
): Promise<boolean> {
	const installer = packageInstaller(means);
	if (installer === undefined) return false;
	const { packages, command } = installer;
	const names = packages.join(" and ");
	const wanted =
		given.install === true ||
		(await terminalPrompts(process).confirm(
			`A network that says no needs Debian's ${names}. Install it now, with \`${command}\`?`,
		));
	if (wanted !== true) return false;
	errors.print(`Installing ${names}: ${command}`);
	if (installer.install()) return true;
	errors.print(`${names} could not be installed.`);
	return false;
}

/** Holds the rehearsal until it has ended, or somebody stops it. */
async function held(
	subject: ProveSubject,
	given: Given,
	missing: Means | undefined,
	{ output }: Terminal,
): Promise<ExitStatus> {
	const stop = stopping();
	const isJson = given.format === "json";
	const once = given.once === true || Boolean(process.env.CI);
	const screen = isWatched(given, once)
		? new RehearsalScreen(subject.title, process, {
				colour: output.colour,
				stop: () => stop.now(),
			})
		: undefined;
	const linesOf = (event: RehearsalEvent) =>
		isJson
			? [rehearsalJson(event, missing === undefined)]
			: rehearsalLines(event, output.width);
	const tell = teller(output, linesOf, screen, stop.signal);
	if (!isJson) output.print(`Rehearsing ${subject.title}`);
	if (once && given.once !== true)
		tell({
			event: "note",
			text: "CI is set: it ends by itself, as with --once",
		});
	const { blueprint, input } = subject;
	const service = blueprint && ownServiceOf(blueprint, input);
	const end = await rehearseSystem(
		{
			graph: subject.graph,
			claims: subject.own?.claims ?? [],
			sealed: subject.egress === "sealed",
			...(service && { service }),
		},
		{
			once,
			networkOnly: given.networkOnly === true,
			...(missing && { unenforced: reasonOf(missing) }),
			port: Number(given.port ?? 0),
			...(given.drill !== undefined && { drill: given.drill as Drill }),
			speed: Number(given.speed ?? 1),
			signal: stop.signal,
			tell,
			...(screen && { watch: (running) => screen.open(running) }),
		},
	).finally(() => screen?.close());
	stop.end();
	if (end === "impossible") return exitStatus.badInput;
	return end === "findings" ? exitStatus.findings : exitStatus.done;
}

/** Tells the live view as long as it is there, and prints otherwise; what comes after its end is printed. */
function teller(
	output: Terminal["output"],
	linesOf: (event: RehearsalEvent) => readonly string[],
	screen: RehearsalScreen | undefined,
	signal: AbortSignal,
): (event: RehearsalEvent) => void {
	return (event) => {
		screen?.take(event);
		if (screen?.isOpen && signal.aborted) screen.close();
		if (screen?.isOpen) return;
		const lines = linesOf(event);
		if (lines.length > 0) output.print(lines.join("\n"));
	};
}

/** On a terminal that can be drawn on, where it does not end by itself. */
function isWatched(given: Given, once: boolean): boolean {
	const { stdin, stdout, env } = process;
	const isTerminal = stdin.isTTY && stdout.isTTY && env.TERM !== "dumb";
	const ends = once || given.networkOnly === true;
	return isTerminal && !ends && given.format !== "json";
}

/** What comes so soon after the first is the same Ctrl-C: a terminal sends it to everybody, and whoever has started us hands it on. */
const sameMs = 500;

/** Ctrl-C, `kill`, or a terminal that is closed: the first one asks for an orderly end, a second one ends at once. */
function stopping() {
	const controller = new AbortController();
	const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
	const end = () => {
		for (const name of names) process.removeListener(name, stop);
	};
	let first: number | undefined;
	const stop = (name: NodeJS.Signals) => {
		if (first === undefined) {
			first = performance.now();
			controller.abort();
		} else if (performance.now() - first > sameMs) {
			end();
			process.kill(process.pid, name);
		}
	};
	for (const name of names) process.on(name, stop);
	return { signal: controller.signal, now: () => controller.abort(), end };
}

function reasonOf({ name, why, remedy }: Means): string {
	return `this machine lacks ${name} (${why}). ${remedy}`;
}

function wronglyUsed({ port, speed, drill, networkOnly }: Given) {
	const number = Number(port ?? 0);
	if (!Number.isInteger(number) || number < 0 || number > 65_535)
		return noPort(port);
	const times = Number(speed ?? 1);
	if (!(times >= 1 && times <= fastest)) return noSpeed(speed);
	if (drill === undefined || networkOnly !== true) return undefined;
	return problem({
		code: "bad-usage",
		summary: `--drill ${String(drill)} does not go with --network-only`,
		detail:
			"A drill breaks or restores what runs in the network, and --network-only runs nothing there: leave one of them out.",
	});
}

/** A health check every 5 s is then one every 50 ms: more is no test of anything. */
const fastest = 100;

function noSpeed(given: Given[string]) {
	return problem({
		code: "bad-usage",
		summary: `--speed ${String(given)} is no speed`,
		detail: `A number from 1, AWS's own, to ${fastest}: 10 makes a period of a minute six seconds long.`,
	});
}

function noPort(given: Given[string]) {
	return problem({
		code: "bad-usage",
		summary: `--port ${String(given)} is no port`,
		detail: "A whole number up to 65535; 0, or none at all, for any free one.",
	});
}

function doctor(
	means: readonly Means[],
	given: Given,
	{ output }: Terminal,
): ExitStatus {
	if (given.format === "json") output.print(JSON.stringify(means, null, 2));
	else
		for (const { name, why, there, remedy, optional } of means) {
			const mark = there ? "✓" : optional ? "–" : "✗";
			output.print(`${mark} ${name}: ${why}`);
			if (!there) output.print(`  ${remedy}`);
		}
	return means.some(isLacking) ? exitStatus.findings : exitStatus.done;
}

/** Of what nothing goes without. */
function isLacking({ there, optional }: Means): boolean {
	return !there && optional !== true;
}

function impossible({ name, why, remedy }: Means) {
	return problem({
		code: "cannot-rehearse",
		summary: `this machine cannot rehearse a network: ${name} is missing, which ${why}`,
		detail: `${remedy}. \`terrace rehearse --doctor\` shows all that is needed; \`terrace prove\` needs none of it.`,
	});
}
