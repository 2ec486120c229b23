import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { sendPage } from "../pages/page.ts";
import { problemPage } from "../pages/problem-page.ts";
import { wantsPage } from "./accept.ts";

/** What every answer other than a success carries. */
export const Problem = Type.Object(
	{
		error: Type.String({ description: "What happened, in a word that stays." }),
		message: Type.String({ description: "What happened, in a sentence." }),
		details: Type.Optional(
			Type.Array(Type.Object({ field: Type.String(), message: Type.String() })),
		),
		requestId: Type.String({ description: "The id that the log has." }),
	},
	{ $id: "Problem", description: "Why a request was not done." },
);

export type Problem = Static<typeof Problem>;

/** An error of which the client may read every word. */
export class RequestError extends Error {
	readonly statusCode: number;
	readonly word: string;
	readonly retryAfterSeconds: number | undefined;

	constructor(
		statusCode: number,
		word: string,
		message: string,
		retryAfterSeconds?: number,
	) {
		super(message);
		this.statusCode = statusCode;
		this.word = word;
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

export async function answerError(
	error: FastifyError | RequestError,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const status = error.statusCode ?? 500;
	if (status >= 500) request.log.error({ err: error }, "request failed");
	const after = error instanceof RequestError && error.retryAfterSeconds;
	if (after) reply.header("retry-after", String(after));
	return sendProblem(
		request,
		reply,
		status,
		problemOf(error, status, request.id),
	);
}

export async function answerNotFound(
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const { id, method, url } = request;
	const message = `There is no ${method} ${url.split("?")[0]}. What there is: /openapi.json.`;
	const problem = { error: "not-found", message, requestId: id };
	return sendProblem(request, reply, 404, problem);
}

/** JSON for programs, a page for people. */
function sendProblem(
	request: FastifyRequest,
	reply: FastifyReply,
	status: number,
	problem: Problem,
): FastifyReply {
	reply.header("vary", "accept");
	if (!wantsPage(request.headers.accept)) {
		return reply.code(status).send(problem);
	}
	// Only reading can be repeated by a link.
	const again =
		status >= 500 && request.method === "GET" ? request.url : undefined;
	return sendPage(reply, problemPage({ ...problem, status, again }));
}

function problemOf(
	error: FastifyError | RequestError,
	status: number,
	id: string,
): Problem {
	if (error instanceof RequestError) {
		return { error: error.word, message: error.message, requestId: id };
	}
	if (error.validation) return invalid(error, id);
	if (status < 500) {
		return { error: "bad-request", message: error.message, requestId: id };
	}
	const message = "Something went wrong here; the log has it under this id.";
	return { error: "internal", message, requestId: id };
}

function invalid(error: FastifyError, requestId: string): Problem {
	const details = (error.validation ?? []).map((one) => ({
		field: fieldOf(one.instancePath, one.params),
		message: one.message ?? "is not valid",
	}));
	const where = error.validationContext ?? "request";
	const message = `The ${where === "params" ? "address" : where} is not valid: ${details
		.map((one) => `${one.field} ${one.message}`.trim())
		.join("; ")}.`;
	return { error: "invalid", message, details, requestId };
}

/** The name of the field, also where it is the one that is missing or unknown. */
function fieldOf(path: string, params: Record<string, unknown>): string {
	const { missingProperty, additionalProperty } = params;
	const last = missingProperty ?? additionalProperty;
	const names = path.split("/").slice(1);
	return [...names, ...(last === undefined ? [] : [String(last)])].join(".");
}
