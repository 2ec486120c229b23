import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** What AWS was asked, by the verb that asked; see `permissionLine`. */
export type KnownCalls = Readonly<Record<string, readonly string[]>>;

/** The verbs that the pipeline's jobs run with a role in AWS. */
export const verbsOfJobs = {
	deploy: ["deploy", "outputs", "release", "rollback"],
	drift: ["status"],
} as const;

const folder = fileURLToPath(new URL("../fixtures/calls/", import.meta.url));
const pathOf = (system: string) => `${folder}${system}.json`;

export const systemsWithCalls = readdirSync(folder).map((name) =>
	name.replace(/\.json$/, ""),
);

export function knownCalls(system: string): KnownCalls {
	const path = pathOf(system);
	return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

/**
 * Holds what was really asked against what is known, which the roles are held against without asking anybody. What was
 * not asked this time may stay: how often something is looked at again is a matter of time. `TERRACE_KEEP_CALLS=1` adds
 * what is new.
 */
export function expectKnownCalls(
	system: string,
	made: ReadonlyMap<string, ReadonlySet<string>>,
): void {
	const kept = knownCalls(system);
	const verbs = Object.values(verbsOfJobs).flat();
	const all = verbs.map((verb) => {
		const known = new Set(kept[verb]);
		const found = [...(made.get(verb) ?? [])];
		return { verb, known, news: found.filter((one) => !known.has(one)) };
	});
	if (process.env.TERRACE_KEEP_CALLS !== undefined) {
		const entries = all.map(({ verb, known, news }) => [
			verb,
			[...known, ...news].sort(),
		]);
		const text = JSON.stringify(Object.fromEntries(entries), null, "\t");
		writeFileSync(pathOf(system), `${text}\n`);
	}
	expect(
		all.flatMap(({ verb, news }) => news.map((one) => `${verb}: ${one}`)),
		"calls that no role was held against: TERRACE_KEEP_CALLS=1 adds them",
	).toEqual([]);
}
