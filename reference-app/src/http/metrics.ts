import {
	Counter,
	collectDefaultMetrics,
	Histogram,
	Registry,
} from "prom-client";
import type { DatabaseEvents } from "../database/database.ts";
import type { App } from "./app.ts";

/** Upper bounds in seconds: from a row in the cache to what a load balancer gives up on. */
const buckets = [
	0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** What Prometheus reads at `/metrics`. */
export class Metrics implements DatabaseEvents {
	readonly #registry = new Registry();
	readonly #duration = new Histogram({
		name: "http_request_duration_seconds",
		help: "How long requests took.",
		labelNames: ["method", "route", "status"],
		buckets,
		registers: [this.#registry],
	});
	readonly #reads = new Counter({
		name: "database_reads_total",
		help: "Reads by the server that answered.",
		labelNames: ["from"],
		registers: [this.#registry],
	});
	readonly #retries = new Counter({
		name: "database_retries_total",
		help: "Times that something was asked again because the database was away.",
		registers: [this.#registry],
	});
	readonly #renewals = new Counter({
		name: "database_login_renewals_total",
		help: "Times that the secret had another login than before.",
		registers: [this.#registry],
	});

	constructor() {
		collectDefaultMetrics({ register: this.#registry });
	}

	read(from: "writer" | "reader"): void {
		this.#reads.inc({ from });
	}

	retry(): void {
		this.#retries.inc();
	}

	loginRenewed(): void {
		this.#renewals.inc();
	}

	/** Measures every request; by routes, because addresses are endless. */
	observe(app: App): void {
		app.addHook("onResponse", async ({ method, routeOptions }, reply) => {
			const labels = {
				method,
				route: routeOptions.url ?? "none",
				status: reply.statusCode,
			};
			this.#duration.observe(labels, reply.elapsedTime / 1000);
		});
		app.get(
			"/metrics",
			{
				schema: {
					summary: "Figures for Prometheus",
					description:
						"For neighbours only: whoever comes through a load balancer or a proxy finds nothing here.",
					tags: ["operation"],
				},
				logLevel: "warn",
			},
			async (request, reply) => {
				if (request.headers["x-forwarded-for"]) return reply.callNotFound();
				return reply
					.type(this.#registry.contentType)
					.send(await this.#registry.metrics());
			},
		);
	}
}
