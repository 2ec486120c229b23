/** An image as podman keeps it, and what it says of itself. Source: OCI Image Format, "Image Configuration". */
export interface KeptImage {
	readonly id: string;
	readonly bytes: number;
	/** As Go names processors: `amd64`, `arm64`. */
	readonly architecture: string;
	readonly entrypoint: readonly string[];
	readonly command: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	/** An absolute path in it. */
	readonly folder: string;
	/** `name`, a number, or either with a group after a colon; empty for root. */
	readonly user: string;
	/** What asks it to end, without `SIG`. */
	readonly stopSignal: string;
}

/** An image's files as they lie in a world, for every machine that runs it. */
export interface UnpackedImage extends KeptImage {
	readonly files: string;
}
