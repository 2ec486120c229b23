import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import type { ImageService } from "./image-service.ts";
import type { KeptImage } from "./kept-image.ts";
import type { OwnService } from "./own-service.ts";
import { imageOf } from "./podman.ts";
import { unpackImage } from "./unpack-image.ts";

const bytesInMB = 1_000_000;

/** The image of a service, unpacked where it is to run; undefined, and said why, where it is not run. */
export async function imageToRun(
	{ kind: _, reference, command, remedy, ...service }: ImageService,
	ground: Ground,
	tell: (event: RehearsalEvent) => void,
): Promise<OwnService | undefined> {
	const kept = ground.isEnforced
		? await imageOf(reference)
		: "without a network of its own there is nothing that it could run in";
	const refused = (reason: string) => {
		const text = `the service's image ${reference} is not run: ${reason}`;
		tell({ event: "note", text });
		return undefined;
	};
	if (kept === "podman does not have it")
		return refused(
			`${kept}, and nothing is fetched that nobody asked for: ${remedy}`,
		);
	if (typeof kept === "string") return refused(kept);
	const fault = unfit(kept, command);
	if (fault !== undefined) return refused(fault);
	try {
		const image = await unpackImage(ground, kept);
		const text = `runs as the service, as podman has it here: ${Math.round(kept.bytes / bytesInMB)} MB`;
		tell({ event: "part", part: reference, text });
		return {
			...service,
			image,
			command: command ?? kept.command,
			cwd: kept.folder,
		};
	} catch (error) {
		return refused((error as Error).message);
	}
}

/** Go's names of the processors that Node runs on. */
const processors: Readonly<Record<string, string>> = {
	x64: "amd64",
	arm64: "arm64",
};

function unfit(
	{ architecture, entrypoint, command }: KeptImage,
	own: readonly string[] | undefined,
): string | undefined {
	const here = processors[process.arch] ?? process.arch;
	if (architecture !== "" && architecture !== here)
		return `it is built for ${architecture}, and this machine is ${here}`;
	return entrypoint.length + (own ?? command).length === 0
		? "it names no command, and its blueprint none either"
		: undefined;
}
