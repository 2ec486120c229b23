/** A call that is answered with an error, as the service itself answers it. */
export class Refusal extends Error {
	/** `AccessDeniedException`. */
	readonly code: string;
	readonly status: number;
	/** What is not part of AWS's answer: why, for whoever mends it. */
	readonly why: string;

	constructor(
		code: string,
		message: string,
		{ status = 400, why = "" }: { status?: number; why?: string } = {},
	) {
		super(message);
		this.code = code;
		this.status = status;
		this.why = why;
	}
}
