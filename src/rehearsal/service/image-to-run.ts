import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import type { ImageService } from "./image-service.ts";
import type { Images } from "./images.ts";
import type { OwnService } from "./own-service.ts";
import { imageOf } from "./podman.ts";

/** The image of a service, unpacked where it is to run; undefined, and said why, where it is not run. */
export async function imageToRun(
	{ kind: _, reference, command, remedy, ...service }: ImageService,
	ground: Ground,
	images: Images,
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
	if (kept.entrypoint.length + (command ?? kept.command).length === 0)
		return refused("it names no command, and its blueprint none either");
	try {
		const image = await images.run(reference, kept);
		return {
			...service,
			image,
			command: command ?? kept.command,
			cwd: kept.folder,
			anotherImage: (other) => images.get(other),
		};
	} catch (error) {
		return refused((error as Error).message);
	}
}
