import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

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

/** With `TERRACE_KEEP_CALLS=1` adds what is new; how often something is looked at again is a matter of time, so nothing goes; `npx biome check --write` afterwards. */
export function keepCalls(
	system: string,
	made: ReadonlyMap<string, ReadonlySet<string>>,
): void {
	if (process.env.TERRACE_KEEP_CALLS === undefined) return;
	const kept = knownCalls(system);
	const verbs = Object.values(verbsOfJobs).flat();
	const entries = verbs.map((verb) => {
		const all = new Set([...(kept[verb] ?? []), ...(made.get(verb) ?? [])]);
		return [verb, [...all].sort()];
	});
	const text = JSON.stringify(Object.fromEntries(entries), null, "\t");
	writeFileSync(pathOf(system), `${text}\n`);
}
