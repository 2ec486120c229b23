import { STATUS_CODES } from "node:http";
import type { Behavior, Configuration } from "../configuration.ts";
import type { Answer } from "../origin-request.ts";
import { ownPage } from "../own-page.ts";
import type { Served } from "../served.ts";
import type { ViewerRequest } from "../viewer-request.ts";
import { changedRequest } from "./changed-request.ts";
import { returnedResponse } from "./changed-response.ts";
import { EdgeFunction, type FunctionOutcome } from "./edge-function.ts";
import { type FunctionEvent, requestObject, responseObject } from "./event.ts";
import { invalid, ReturnFault } from "./fault.ts";

/** What a function answers itself, and what `X-Cache` says of it. */
export interface FunctionAnswer {
	readonly answer: Answer;
	readonly source:
		| "FunctionGeneratedResponse"
		| "FunctionExecutionError"
		| "FunctionValidationError";
}

/** For people: what a function logged, or why it failed. */
type Tell = (text: string) => void;

/**
 * The functions of a distribution, at the two places where they may stand. Source: CloudFront developer guide, "Restrictions
 * on all edge functions" (an answer from 400 on has no function; a changed path changes neither behaviour nor origin).
 */
export class EdgeFunctions {
	readonly #functions: ReadonlyMap<string, EdgeFunction>;
	readonly #distribution: Pick<Configuration, "id" | "domain">;
	readonly #tell: Tell;

	constructor(configuration: Configuration, tell: Tell) {
		this.#distribution = configuration;
		this.#functions = new Map(
			configuration.functions.map((one) => [one.name, new EdgeFunction(one)]),
		);
		this.#tell = tell;
	}

	/** What comes of a viewer's request: another one, or an answer. */
	request(
		request: ViewerRequest,
		{ viewerRequest }: Behavior,
		id: string,
	): ViewerRequest | FunctionAnswer {
		const found = this.#functions.get(viewerRequest ?? "");
		if (found === undefined) return request;
		const given = requestObject(request);
		const outcome = this.#run(found, {
			...this.#event("viewer-request", id, request),
			request: given,
		});
		if ("fault" in outcome) return couldNotRun;
		try {
			const returned = objectOf(outcome.value);
			if ("uri" in returned && !("statusCode" in returned))
				return changedRequest(request, given, returned);
			const none = { headers: {}, cookies: {} };
			const {
				body = Buffer.alloc(0),
				status,
				headers,
			} = returnedResponse(returned, none);
			const own = {
				server: "CloudFront",
				"content-length": String(body.length),
			};
			const answer = { status, headers: { ...headers, ...own }, body };
			return { answer, source: "FunctionGeneratedResponse" };
		} catch (error) {
			return this.#refused(found, error);
		}
	}

	/** What comes of an answer before the viewer has it. */
	response(
		request: ViewerRequest,
		{ viewerResponse }: Behavior,
		id: string,
		served: Served,
	): Served | FunctionAnswer {
		const found = this.#functions.get(viewerResponse ?? "");
		if (found === undefined || served.isError) return served;
		const { status, headers } = served;
		const given = responseObject(status, STATUS_CODES[status] ?? "", headers);
		const outcome = this.#run(found, {
			...this.#event("viewer-response", id, request),
			request: requestObject(request),
			response: given,
		});
		if ("fault" in outcome) return couldNotRun;
		try {
			const returned = returnedResponse(objectOf(outcome.value), given);
			const unseen = Object.entries(headers).filter(([name]) =>
				/^(x-cache|x-amz-cf-.*|via)$/.test(name),
			);
			return {
				...served,
				status: returned.status,
				headers: { ...returned.headers, ...Object.fromEntries(unseen) },
				body: returned.body ?? served.body,
			};
		} catch (error) {
			return this.#refused(found, error);
		}
	}

	#event(
		eventType: FunctionEvent["context"]["eventType"],
		requestId: string,
		{ address }: ViewerRequest,
	): Omit<FunctionEvent, "request"> {
		const { id, domain } = this.#distribution;
		return {
			version: "1.0",
			context: {
				distributionDomainName: domain,
				distributionId: id,
				eventType,
				requestId,
			},
			viewer: { ip: address },
		};
	}

	#run(found: EdgeFunction, event: FunctionEvent): FunctionOutcome {
		const outcome = found.run(event);
		for (const line of outcome.lines)
			this.#tell(`function ${found.name}: ${line}`);
		if ("fault" in outcome)
			this.#tell(`function ${found.name} failed: ${outcome.fault}`);
		return outcome;
	}

	#refused({ name }: EdgeFunction, error: unknown): FunctionAnswer {
		if (!(error instanceof ReturnFault)) throw error;
		this.#tell(`function ${name}: ${error.message}`);
		const answer = ownPage(error.status, error.message);
		return { answer, source: "FunctionValidationError" };
	}
}

/** Source: construct-hub's pull request 402 for the sentence, a postmortem of borso.fr for `X-Cache`. */
const couldNotRun: FunctionAnswer = {
	get answer() {
		return ownPage(
			503,
			"The CloudFront function associated with the CloudFront distribution is invalid or could not run.",
		);
	},
	source: "FunctionExecutionError",
};

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
	if (typeof value === "object" && value !== null && !Array.isArray(value))
		return value as Readonly<Record<string, unknown>>;
	throw invalid("it must be a request or a response");
}
