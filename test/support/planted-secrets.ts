import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Life, planted } from "./life.ts";

/** Where a secret could have been left: what was printed, every file, and every state. */
export interface Place {
	readonly name: string;
	readonly text: string;
}

export function placesOf({ folder, printed }: Life): readonly Place[] {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		// Links to the provider are followed nowhere; the notes of who was started are looked at by themselves.
		.filter((path) => !/\/engine\/starts\/|\/\.terraform\//.test(path));
	return [
		...files.map((name) => ({ name, text: readFileSync(name, "latin1") })),
		...printed.map((text, at) => ({ name: `print ${at}`, text })),
	];
}

/** Neither in a file, nor in what was printed, nor with anybody who does not need it. */
export async function expectNoSecret(
	{ engine, folder }: Pick<Life, "engine" | "folder">,
	places: readonly Place[],
): Promise<void> {
	for (const secret of Object.values(planted)) {
		const found = places.filter(({ text }) => text.includes(secret));
		expect(found.map(({ name }) => name)).toEqual([]);
	}
	const starts = engine.starts();
	expect(starts.length).toBeGreaterThan(3);
	for (const { args, environment } of starts) {
		for (const secret of Object.values(planted))
			expect(args).not.toContain(secret);
		if (!/^(plan|apply|destroy) /.test(args))
			expect(environment, args).not.toContain(planted.password);
		if (args.startsWith("version"))
			expect(environment, args).not.toContain(planted.key);
	}
	// The folder of a provider's socket, which terraform leaves behind when it is killed.
	const left = readdirSync(join(folder, "tmp")).filter(
		(name) => !/^plugin\d+$/.test(name),
	);
	expect(left, "left temporary files").toEqual([]);
}
