/** Why CloudFront does not go on with what a function returned, and by which status. */
export class ReturnFault extends Error {
	readonly status: 502 | 503;

	constructor(message: string, status: 502 | 503 = 503) {
		super(message);
		this.status = status;
	}
}

/**
 * Source: what sst's issue 4287 shows of a value that is none (503, `FunctionValidationError from cloudfront`, in 982
 * bytes), and a comment of an example of security headers for the sentence.
 */
export function invalid(what: string): ReturnFault {
	return new ReturnFault(
		`The CloudFront function returned an invalid value: ${what}.`,
	);
}

/** Source: CloudFront developer guide, "Restrictions on all edge functions": both are a 502; the words are not AWS's own. */
export function forbidden(what: string): ReturnFault {
	return new ReturnFault(
		`The CloudFront function tried to add or change a header that it may not: ${what}.`,
		502,
	);
}
