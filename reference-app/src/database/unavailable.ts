import { RequestError } from "../http/problem.ts";

const retryAfterSeconds = 1;

/** 503: the client may come back. */
export function unavailable(message: string): RequestError {
	return new RequestError(
		503,
		"database-unavailable",
		message,
		retryAfterSeconds,
	);
}
