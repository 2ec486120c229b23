import type { OwnService } from "./own-service.ts";

/** A service whose blueprint names an image, and no command that is to run here instead of it. */
export interface ImageService extends Omit<OwnService, "command" | "cwd"> {
	readonly kind: "image";
	/** As its blueprint names it; of a repository that is yet to be made, its name and tag. */
	readonly reference: string;
	/** What runs instead of the image's own command, after its entry point. */
	readonly command?: readonly string[];
	/** What brings it into podman's store, as a command to type. */
	readonly remedy: string;
}
