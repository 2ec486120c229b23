/** An object of which parts have come. */
export interface Upload {
	readonly id: string;
	readonly bucket: string;
	readonly key: string;
	readonly begun: Date;
	readonly headers: Readonly<Record<string, string>>;
	/** By their numbers. */
	readonly parts: Map<number, Part>;
}

export interface Part {
	readonly bytes: Buffer;
	/** MD5 in quotes. */
	readonly etag: string;
	readonly modified: Date;
}
