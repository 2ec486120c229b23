import type { Probe, RehearsalEvent } from "../rehearsal/index.ts";
import { folded, traceLines } from "../report/index.ts";

type ClaimEvent = Extract<RehearsalEvent, { event: "claim" }>;

type Verdict = ClaimEvent["verdict"];

/** An event as plain lines for people; empty where there is nothing to say. */
export function rehearsalLines(event: RehearsalEvent, width: number): string[] {
	switch (event.event) {
		case "unenforced":
			return [
				`! ${unenforced.toUpperCase()}: ${event.reason}.`,
				"! Everything runs on this machine's loopback, where nothing is between the parts. No claim is tried.",
			];
		case "untried":
			return untriedLines(event.verdict, width);
		case "network":
			return [
				`✓ network: ${event.namespaces} namespaces, ${event.links} links (${event.milliseconds} ms)`,
			];
		case "claim":
			return claimLines(event, width);
		case "replayed":
			return [
				`  ${event.packets} packets sent and compared with the proof (${event.milliseconds} ms)`,
			];
		case "note":
			return [`! ${event.text}`];
		case "part":
			return [`✓ ${event.part}: ${event.text}`];
		case "zone":
			return [zoneLine(event)];
		case "database":
			return [`${databaseMarks[event.state]} ${event.part}: ${event.text}`];
		// Lines of their own say what is worth one; these are for machines and for the live view.
		case "health":
		case "traffic":
		case "visit":
		case "gone":
			return [];
		case "scaling":
			return [`» ${event.group}: ${event.text}`];
		case "alarm":
			return alarmLines(event);
		case "mail":
			return [`  mail to ${event.to}: ${event.subject}`];
		case "operators":
			return operatorLines(event);
		case "log":
			return [`  ${event.part} | ${event.text}`];
		case "ready":
			return readyLines(event);
		case "smoke":
			return [`${event.passed ? "✓" : "✗"} ${event.text}`];
		case "drill":
			return [
				`${event.passed ? "✓" : "✗"} drill ${event.drill}: ${event.text}`,
			];
		case "failed":
			return [`✗ ${event.part}: ${event.reason}`];
		case "stopped":
			return [`  stopped, nothing left (${event.milliseconds} ms)`];
	}
}

function zoneLine({
	zone,
	on,
}: Extract<RehearsalEvent, { event: "zone" }>): string {
	return on
		? `! the plug of ${zone} is in again`
		: `! THE PLUG OF ${zone} WAS PULLED: nothing there sends or receives any more`;
}

const databaseMarks = {
	lost: "!",
	primary: "✓",
	standby: "✓",
	replica: "✓",
	away: "!",
	promoted: "✓",
	stopped: "!",
} as const;

function alarmLines({
	alarm,
	state,
	before,
	reason,
}: Extract<RehearsalEvent, { event: "alarm" }>): string[] {
	const turned = `alarm ${alarm} is ${state}, and was ${before}`;
	return [`${alarmMarks[state]} ${turned}: ${reason}`];
}

const alarmMarks = { OK: "✓", ALARM: "!", INSUFFICIENT_DATA: "–" } as const;

function readyLines({
	address,
	plain,
	authority,
	enforced,
	milliseconds,
}: Extract<RehearsalEvent, { event: "ready" }>): string[] {
	const where = `open ${address} (after ${milliseconds} ms`;
	return [
		enforced ? `✓ ${where})` : `! ${where}; ${unenforced})`,
		...(authority === undefined
			? []
			: [
					"  its certificate is the rehearsal's own, which a browser warns of; a client believes it by",
					`  curl --cacert ${authority} ${address}`,
				]),
		...(plain === undefined ? [] : [`  HTTP comes in at ${plain}`]),
	];
}

function operatorLines({
	bastion,
	config,
	ownKey,
	hosts,
	named,
	as,
	elsewhere,
	database,
}: Extract<RehearsalEvent, { event: "operators" }>): string[] {
	if (named === undefined) return [];
	const key = ownKey
		? "with your own key, which the plan has"
		: "with a key made for this rehearsal, because the private half of the plan's is not at hand";
	const ssh = `ssh -F ${config}`;
	return [
		`✓ operators come in at ${bastion} from ${named.join(", ")}, here as ${as}, ${key}:`,
		`  ${ssh} ${bastion}`,
		...hosts.map((host) => `  ${ssh} ${host}`),
		...(elsewhere === undefined
			? []
			: [
					`  from elsewhere (${elsewhere}) nobody is let in: ${ssh} ${bastion}-from-elsewhere`,
				]),
		...(database === undefined
			? []
			: [
					`  the database by a tunnel: ${database.tunnel}`,
					`  and then by: ${database.url}`,
				]),
	];
}

const unenforced = "the network is not enforced";

const proof = {
	yes: "the proof says that it holds",
	no: "the proof says that it does not hold",
	unknown: "the proof cannot tell",
} as const;

function untriedLines(verdict: Verdict, width: number): string[] {
	if (verdict.idle === true) return [];
	const { claim, holds } = verdict;
	return [
		`${holds === "no" ? "✗" : "–"} ${claim.text} (not tried; ${proof[holds]})`,
		...reasonLines(verdict, width),
	];
}

/** The way that fails, and the name that leads nowhere or elsewhere. */
function reasonLines(
	{ holds, example, names }: Verdict,
	width: number,
): string[] {
	return [
		...(holds === "no" ? traceLines(example?.trace ?? [], width, 4) : []),
		...(holds === "yes" || names === undefined
			? []
			: folded(`because ${names.at}: ${names.text}`, width, 4)),
	];
}

/** ICMP has no ports. */
function targetOf({ destination, destinationPort, kind }: Probe): string {
	if (kind === "echo") return `${destination} ICMP echo`;
	const host = destination.includes(":") ? `[${destination}]` : destination;
	return `${host}:${destinationPort} ${kind}`;
}

function claimLines(event: ClaimEvent, width: number): string[] {
	const { verdict, passed, stopped, unknown, disagreements } = event;
	if (verdict.idle === true) return [];
	const mark = { yes: "✓", no: "✗", unknown: "?" }[verdict.holds];
	const bad = disagreements.length > 0;
	const sent = `${passed} answered, ${stopped} stopped${unknown > 0 ? `, ${unknown} that the plan does not tell` : ""}`;
	return [
		`${bad ? "✗" : mark} ${verdict.claim.text} (${sent})`,
		...reasonLines(verdict, width),
		...disagreements
			.slice(0, 1)
			.flatMap(({ flow, answered, counted }) => [
				`    ${flow.from} ${flow.probe.source} → ${flow.to} ${targetOf(flow.probe)}`,
				`    the proof: ${flow.outcome.disposition} at ${flow.outcome.at}`,
				...traceLines(flow.trace, width, 6),
				`    the kernel: ${answered ? "an answer came back" : "no answer"} (${flow.probe.client} to ${flow.probe.server})`,
				...countedLines(counted),
			]),
	];
}

/** The kernel's own trace: where its filters counted the packet when it was sent again. */
function countedLines(
	counted: ClaimEvent["disagreements"][number]["counted"],
): string[] {
	if (counted === undefined) return [];
	if (counted.length === 0) return ["      no filter of it stops the packet"];
	return counted.map(({ at, counter }) => `      ✗ ${counter} in ${at}`);
}

/** The same for machines: one line of JSON, each with whether the network is enforced. */
export function rehearsalJson(
	event: RehearsalEvent,
	enforced: boolean,
): string {
	return JSON.stringify({ ...jsonOf(event), enforced });
}

function jsonOf(event: RehearsalEvent): object {
	if (event.event === "untried") {
		const { claim, holds, idle, names } = event.verdict;
		return {
			event: event.event,
			claim: claim.text,
			holds,
			idle: idle === true,
			...(names !== undefined && { names }),
		};
	}
	if (event.event !== "claim") return event;
	const { verdict, disagreements, ...counts } = event;
	return {
		...counts,
		claim: verdict.claim.text,
		holds: verdict.holds,
		idle: verdict.idle === true,
		...(verdict.names !== undefined && { names: verdict.names }),
		disagreements: disagreements.map(({ flow, answered, counted }) => ({
			from: flow.from,
			to: flow.to,
			packet: flow.probe,
			proof: { disposition: flow.outcome.disposition, at: flow.outcome.at },
			answered,
			...(counted !== undefined && { counted }),
			trace: flow.trace.map(({ kind, at, passes, text }) => ({
				kind,
				at,
				passes,
				text,
			})),
		})),
	};
}
