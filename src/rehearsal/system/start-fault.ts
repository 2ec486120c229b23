/** A part that does not start, and why. */
export class StartFault extends Error {
	readonly part: string;

	constructor(part: string, reason: string) {
		super(reason);
		this.part = part;
	}
}
