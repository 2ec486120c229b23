import { Type } from "typebox";
import type { App } from "./app.ts";

const Status = Type.Object({ status: Type.String() });

const NotReady = Type.Object({
	status: Type.String(),
	reason: Type.String({ description: "What it waits for." }),
});

/** Why the application cannot do its work at the moment, or `undefined` when it can. */
export type Readiness = () => Promise<string | undefined>;

/** `/health`: the process lives. `/ready`: send it requests. */
export function healthRoutes(app: App, notReady: Readiness): void {
	app.get(
		"/health",
		{
			schema: {
				summary: "Is the process alive?",
				tags: ["operation"],
				response: { 200: Status },
			},
			logLevel: "warn",
		},
		async () => ({ status: "alive" }),
	);
	app.get(
		"/ready",
		{
			schema: {
				summary: "Can it do its work: does the database answer?",
				tags: ["operation"],
				response: { 200: Status, 503: NotReady },
			},
			logLevel: "warn",
		},
		async (_request, reply) => {
			const reason = await notReady();
			if (reason === undefined) return { status: "ready" };
			return reply.code(503).send({ status: "not ready", reason });
		},
	);
}
