import { fileURLToPath } from "node:url";
import type { UnpackedImage } from "./kept-image.ts";

const script = fileURLToPath(new URL("enter-image.pl", import.meta.url));

/** Where somebody runs it. */
interface Machine {
	/** Nobody else's: what it writes lies there. */
	readonly folder: string;
	readonly address: string;
}

/** What is started so that a command runs with an image's files, its user and its variables; variables given here come before its own. */
export function inImage(
	image: UnpackedImage,
	{ folder, address }: Machine,
	{
		command,
		cwd,
		environment,
	}: {
		readonly command: readonly string[];
		readonly cwd: string;
		readonly environment: Readonly<Record<string, string>>;
	},
): {
	readonly command: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
} {
	const all = { ...image.environment, ...environment };
	return {
		command: [
			...["unshare", "--mount", "perl", script],
			...[image.files, folder, address, image.user, cwd, "--"],
			...[...image.entrypoint, ...command],
		],
		environment: Object.fromEntries(
			Object.entries(all).map(([name, value]) => [
				`TERRACE_SET_${name}`,
				value,
			]),
		),
	};
}
