import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import type { KeptImage, UnpackedImage } from "./kept-image.ts";
import { imageOf } from "./podman.ts";
import { pullImage } from "./pull-image.ts";
import { unpackImage } from "./unpack-image.ts";

const bytesInMB = 1_000_000;

/** In the account's own registry, which is made up here: whoever builds it gives it the name without. */
const ownRegistry = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\//;

/** Go's names of the processors that Node runs on. */
const processors: Readonly<Record<string, string>> = {
	x64: "amd64",
	arm64: "arm64",
};

/** The images that run in a world, each unpacked there once, whoever asks for it. */
export class Images {
	readonly #ground: Ground;
	readonly #tell: (event: RehearsalEvent) => void;
	readonly #unpacked = new Map<string, Promise<UnpackedImage>>();
	readonly #ended = new AbortController();

	constructor(ground: Ground, tell: (event: RehearsalEvent) => void) {
		this.#ground = ground;
		this.#tell = tell;
	}

	/** One that podman has here, as it is to run. @throws Error with what is wrong with it. */
	async run(reference: string, kept: KeptImage): Promise<UnpackedImage> {
		const fault = otherProcessor(kept);
		if (fault !== undefined) throw new Error(fault);
		const image = await this.#once(kept);
		const text = `runs as the service, as podman has it here: ${Math.round(kept.bytes / bytesInMB)} MB`;
		this.#tell({ event: "part", part: reference, text });
		return image;
	}

	/**
	 * One that a release asks for: out of podman's store, or from where podman finds it. What could not be had is asked for
	 * again by the next task, as ECS does it.
	 *
	 * @throws Error with why it is not had.
	 */
	async get(reference: string): Promise<UnpackedImage> {
		const name = reference.replace(ownRegistry, "");
		const kept = await imageOf(name);
		if (typeof kept !== "string") return this.run(name, kept);
		if (kept !== "podman does not have it") throw new Error(kept);
		// Without its registry the name would mean somebody else's image.
		if (name !== reference)
			throw new Error(`${kept}: podman build -t ${name} FOLDER`);
		const text = `${name}: podman does not have it, and pulls it`;
		this.#tell({ event: "note", text });
		const fault = await pullImage(name, this.#ended.signal);
		if (fault !== undefined) throw new Error(fault);
		const pulled = await imageOf(name);
		if (typeof pulled === "string") throw new Error(pulled);
		return this.run(name, pulled);
	}

	/** Nobody waits any more for what is being pulled. */
	async end(): Promise<void> {
		this.#ended.abort();
	}

	#once(kept: KeptImage): Promise<UnpackedImage> {
		const known = this.#unpacked.get(kept.id);
		if (known !== undefined) return known;
		const image = unpackImage(this.#ground, kept);
		this.#unpacked.set(kept.id, image);
		image.catch(() => this.#unpacked.delete(kept.id));
		return image;
	}
}

function otherProcessor({ architecture }: KeptImage): string | undefined {
	const here = processors[process.arch] ?? process.arch;
	return architecture === "" || architecture === here
		? undefined
		: `it is built for ${architecture}, and this machine is ${here}`;
}
