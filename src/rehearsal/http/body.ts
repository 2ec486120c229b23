/** What a reader has made of some bytes. */
export interface BodyPiece {
	/** What belongs to the body, without the framing. */
	readonly data: readonly Buffer[];
	/** The body is complete. */
	readonly done: boolean;
	/** What came after its end. */
	readonly rest: Buffer | undefined;
}

/** Takes one body out of a stream of bytes. */
export interface BodyReader {
	/** `undefined` when the bytes cannot be a body of this kind. */
	read(bytes: Buffer): BodyPiece | undefined;
}
