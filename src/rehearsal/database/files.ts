import type { Ground } from "../ground.ts";
import type { DatabasePlace } from "./settings.ts";

/** A line of a shell script that writes a file. */
export function fileLine(path: string, text: string): string {
	return `cat > '${path}' <<'END OF FILE'\n${text.trimEnd()}\nEND OF FILE`;
}

/** Runs a script to its end; what it complained of, when it failed. */
export function runScript(
	ground: Ground,
	{ namespace }: DatabasePlace,
	script: string,
): Promise<string | undefined> {
	const child = ground.start(
		namespace,
		[...ground.asSomebody, "sh", "-c", script],
		{ stdio: ["ignore", "ignore", "pipe"] },
	);
	let said = "";
	child.stderr?.on("data", (text) => {
		said += text;
	});
	return new Promise((done) => {
		child.on("error", (error) => done(error.message));
		child.on("close", (status) =>
			done(
				status === 0
					? undefined
					: `its files could not be made: ${said.trim()}`,
			),
		);
	});
}
