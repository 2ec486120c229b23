import type { World } from "../world/index.ts";
import type { DatabasePlace } from "./settings.ts";

/** PostgreSQL refuses the number 0, which everybody in the world has: databases get another one. */
export const somebody = [
	"unshare",
	"--user",
	"--map-user=65534",
	"--map-group=65534",
] as const;

/** A line of a shell script that writes a file. */
export function fileLine(path: string, text: string): string {
	return `cat > '${path}' <<'END OF FILE'\n${text.trimEnd()}\nEND OF FILE`;
}

/** Runs a script to its end; what it complained of, when it failed. */
export function runScript(
	world: World,
	{ namespace }: DatabasePlace,
	script: string,
): Promise<string | undefined> {
	const child = world.start(namespace, [...somebody, "sh", "-c", script], {
		stdio: ["ignore", "ignore", "pipe"],
	});
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
