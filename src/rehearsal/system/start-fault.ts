/** A part that does not start, and why. */
export class StartFault extends Error {
	readonly part: string;

	constructor(part: string, reason: string) {
		super(reason);
		this.part = part;
	}
}

/** What a part needs is not on this machine, or nothing stands for it: no fault of the system that is rehearsed. */
export class MissingFault extends StartFault {
	constructor(part: string, reason: string) {
		super(
			part,
			`${reason}; \`terrace rehearse --network-only\` tries the network without it`,
		);
	}
}
