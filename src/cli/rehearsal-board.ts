import type { RehearsalEvent } from "../rehearsal/index.ts";
import { rehearsalLines } from "./rehearsal-lines.ts";

/** One part of a running system, as it was last told of. */
export interface PartOnBoard {
	/** Its name without its zone. */
	readonly name: string;
	readonly zone: string;
	readonly address: string;
	/** How each node of the load balancer finds it, by the node's part. */
	readonly health: Map<string, string>;
	/** What passed through it in the last second, and when that was told. */
	traffic: { readonly requests: number; readonly failed: number; at: number };
	ended: boolean;
	/** Of a database what it does there, as it was last told. */
	doing: keyof typeof doings | undefined;
}

/** What is said of a server of a database in the place of its state. */
export const doings = {
	lost: "answers nobody",
	primary: "runs",
	standby: "stands by",
	replica: "follows",
	away: "is away",
	promoted: "is promoted",
	stopped: "is stopped",
} as const;

export interface Visit {
	readonly status: number | undefined;
	readonly milliseconds: number;
}

export interface LoggedLine {
	/** Empty for what is nobody's own log: what happened. */
	readonly part: string;
	readonly text: string;
	readonly at: number;
}

const mostLines = 500;
const mostVisits = 200;

/** So many answers in a row are needed before all is called well again. */
const calmAfter = 5;

/** What is known of a rehearsal at this moment, for whoever shows it. */
export class RehearsalBoard {
	readonly title: string;
	ready: Extract<RehearsalEvent, { event: "ready" }> | undefined;
	readyAt = 0;
	readonly parts = new Map<string, PartOnBoard>();
	readonly off = new Set<string>();
	/** The state of those that have had one, by name. */
	readonly alarms = new Map<string, string>();
	readonly visits: Visit[] = [];
	visitedPath = "";
	answered = 0;
	failed = 0;
	readonly lines: LoggedLine[] = [];

	#goodInARow = 0;
	#isTroubled = false;

	constructor(title: string) {
		this.title = title;
	}

	/** Zones in order, those of all parts. */
	get zones(): readonly string[] {
		return [
			...new Set([...this.parts.values()].map(({ zone }) => zone)),
		].sort();
	}

	/** Parts that have said something, for choosing one. */
	get voices(): readonly string[] {
		return [...new Set(this.lines.map(({ part }) => part))]
			.filter((part) => part !== "")
			.sort();
	}

	/** `at` is milliseconds since 1970. */
	take(event: RehearsalEvent, at: number): void {
		switch (event.event) {
			case "ready":
				this.ready = event;
				this.readyAt = at;
				return;
			case "part":
				this.#part(event, at);
				return;
			case "health":
				this.#health(event);
				return;
			case "traffic": {
				const part = this.parts.get(event.part);
				if (part) part.traffic = { ...event, at };
				return;
			}
			case "visit":
				this.#visit(event, at);
				return;
			case "zone":
				if (event.on) this.off.delete(event.zone);
				else this.off.add(event.zone);
				break;
			case "log":
				this.#line(event.part, event.text, at);
				return;
			case "database":
				this.#database(event);
				break;
			case "gone":
				this.#gone(event.part);
				return;
			case "alarm":
				this.alarms.set(event.alarm, event.state);
				break;
			case "mail":
				// A log of its own, as of a part: all mail is there to be read.
				for (const line of [event.subject, ...event.text.split("\n")])
					this.#line(`mail to ${event.to}`, line, at);
				break;
			case "failed": {
				const part = this.parts.get(event.part);
				if (part) part.ended = true;
			}
		}
		for (const line of rehearsalLines(event, 200)) this.#line("", line, at);
	}

	#part(event: Extract<RehearsalEvent, { event: "part" }>, at: number): void {
		const { part, zone, address } = event;
		const known = this.parts.get(part);
		if (known !== undefined || zone === undefined || address === undefined) {
			this.#line("", `✓ ${part}: ${event.text}`, at);
			return;
		}
		this.parts.set(part, {
			name: part.replace(` in ${zone}`, ""),
			zone,
			address,
			health: new Map(),
			traffic: { requests: 0, failed: 0, at: 0 },
			ended: false,
			doing: event.standsBy ? "standby" : undefined,
		});
		for (const [target, node, state] of this.#early)
			if (target.startsWith(`${address}:`))
				this.parts.get(part)?.health.set(node, state);
	}

	#database({
		part,
		state,
	}: Extract<RehearsalEvent, { event: "database" }>): void {
		const server = this.parts.get(part);
		if (server === undefined) return;
		server.doing = state;
		if (["primary", "standby", "replica"].includes(state)) server.ended = false;
	}

	/** Whoever comes to its address later starts anew. */
	#gone(name: string): void {
		const { address } = this.parts.get(name) ?? {};
		this.parts.delete(name);
		this.#early = this.#early.filter(
			([target]) => !target.startsWith(`${address}:`),
		);
	}

	/** What was said of targets before it was known who they are. */
	#early: (readonly [target: string, node: string, state: string])[] = [];

	#health({
		part,
		target,
		state,
	}: Extract<RehearsalEvent, { event: "health" }>): void {
		this.#early.push([target, part, state]);
		for (const one of this.parts.values())
			if (target.startsWith(`${one.address}:`)) one.health.set(part, state);
	}

	#visit(
		{ path, status, milliseconds }: Extract<RehearsalEvent, { event: "visit" }>,
		at: number,
	): void {
		const good = status !== undefined && status < 500;
		if (good) this.answered += 1;
		else this.failed += 1;
		this.visitedPath = path;
		this.visits.push({ status, milliseconds });
		this.visits.splice(0, this.visits.length - mostVisits);
		this.#goodInARow = good ? this.#goodInARow + 1 : 0;
		if (!good && !this.#isTroubled) {
			this.#isTroubled = true;
			const how =
				status === undefined ? "gets no answer" : `is answered ${status}`;
			this.#line("", `✗ the visitor ${how}`, at);
		}
		if (!this.#isTroubled || this.#goodInARow < calmAfter) return;
		this.#isTroubled = false;
		this.#line("", "✓ the visitor is answered every time again", at);
	}

	#line(part: string, text: string, at: number): void {
		this.lines.push({ part, text, at });
		this.lines.splice(0, this.lines.length - mostLines);
	}
}
