import { writeFileSync } from "node:fs";
import { callsAfter, permissionLine } from "./aws-calls.ts";

/** What AWS was asked while each verb was at work; see `permissionLine`. */
export class RecordedCalls {
	/** Where the server writes them. */
	readonly path: string;
	readonly byVerb = new Map<string, Set<string>>();

	constructor(path: string) {
		this.path = path;
		writeFileSync(path, "");
	}

	async during<T>(verb: string, work: () => Promise<T>): Promise<T> {
		const { end } = callsAfter(this.path, 0);
		const done = await work();
		const kept = this.byVerb.get(verb) ?? new Set();
		for (const call of callsAfter(this.path, end).calls)
			kept.add(permissionLine(call));
		this.byVerb.set(verb, kept);
		return done;
	}
}
