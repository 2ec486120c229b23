import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, {
	type FastifyBaseLogger,
	type FastifyInstance,
	type RawReplyDefaultExpression,
	type RawRequestDefaultExpression,
	type RawServerDefault,
} from "fastify";
import { answerError, answerNotFound, Problem } from "./problem.ts";
import { requestId } from "./request-id.ts";

/** Fastify, with the types of requests and answers taken from the schemas that check them. */
export type App = FastifyInstance<
	RawServerDefault,
	RawRequestDefaultExpression,
	RawReplyDefaultExpression,
	FastifyBaseLogger,
	TypeBoxTypeProvider
>;

/** An application without routes: logging, ids, errors and limits are as every route has them. */
export function createApp(logLevel: string, sink?: LogSink): App {
	const app = Fastify({
		genReqId: requestId,
		requestIdHeader: false,
		// While it drains, a request that arrived is answered, and its connection closed.
		return503OnClosing: false,
		bodyLimit: 64 * 1024,
		// Longer than a load balancer keeps an idle connection (60 s on AWS): the balancer closes first, so that
		// no request meets a connection that is just being closed.
		keepAliveTimeout: 65_000,
		requestTimeout: 30_000,
		ajv: {
			customOptions: {
				removeAdditional: false,
				coerceTypes: false,
				// Typebox writes valid schemas; compiling the meta-schema would be half of the start.
				validateSchema: false,
			},
		},
		logger: logger(logLevel, sink),
	}).withTypeProvider<TypeBoxTypeProvider>();
	app.addSchema(Problem);
	app.setErrorHandler(answerError);
	app.setNotFoundHandler(answerNotFound);
	app.addHook("onRequest", async (request, reply) => {
		reply.header("x-request-id", request.id);
	});
	return app;
}

export interface LogSink {
	write(line: string): void;
}

/** JSON lines with the time in words that people and CloudWatch read. */
function logger(level: string, stream?: LogSink) {
	return {
		level,
		base: null,
		timestamp: () => `,"time":"${new Date().toISOString()}"`,
		formatters: { level: (label: string) => ({ level: label }) },
		...(stream ? { stream } : {}),
	};
}
