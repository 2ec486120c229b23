import { endToEnd } from "../http/index.ts";
import { securityHeaders } from "./managed-policies.ts";
import { newRequestId } from "./own-page.ts";
import type { Incoming } from "./viewer-request.ts";

/** What a viewer gets; a body that is not kept comes as a stream. */
export interface Served {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[]>>;
	readonly body: Buffer | Incoming;
	/** What the origin said was an error, whatever the viewer is told of it. */
	readonly isError: boolean;
}

/** Where it came from, as `X-Cache` has it. */
export type Source =
	| "Hit"
	| "Miss"
	| "RefreshHit"
	| "Error"
	| "Redirect"
	| "FunctionGeneratedResponse"
	| "FunctionExecutionError"
	| "FunctionValidationError";

/** An answer with what every answer of a distribution says. */
export function finished(
	{ status, headers, body }: Omit<Served, "isError">,
	source: Source,
	via: string,
	secured: boolean,
): Served {
	return {
		status,
		headers: {
			...(secured ? securityHeaders : {}),
			...headers,
			...(secured ? { "x-content-type-options": "nosniff" } : {}),
			"x-cache": `${source} from cloudfront`,
			via,
			"x-amz-cf-pop": "REH50-P1",
			// A page of its own names it too.
			"x-amz-cf-id": headers["x-amz-cf-id"] ?? newRequestId(),
		},
		body,
		isError: !["Hit", "Miss", "RefreshHit"].includes(source),
	};
}

/** Without what is between two parties only. */
export function cleaned(
	headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> {
	const lines = Object.entries(headers).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value] as const],
	);
	const passing = new Set(
		endToEnd(lines.map(([name, value]) => [name, String(value)])).map(
			([name]) => name,
		),
	);
	return Object.fromEntries(lines.filter(([name]) => passing.has(name)));
}

/** Of an origin that has not answered. */
export function noAnswer(status: number): string {
	return status === 504
		? "CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection."
		: "CloudFront wasn't able to connect to the origin.";
}
