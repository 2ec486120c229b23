import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Clock } from "../clock.ts";
import type { HealthCheckConfiguration } from "./configuration.ts";
import type { Probe } from "./health-record.ts";

export interface Endpoint {
	readonly address: string;
	readonly port: number;
}

/** Asks a target how it is; never fails itself. */
export type ProbeTarget = (
	target: Endpoint,
	settings: HealthCheckConfiguration,
) => Promise<Probe>;

/**
 * One GET on a connection of its own, which is closed afterwards; certificates are not checked. Source: Application
 * Load Balancer user guide, "Health checks for your target groups", and "Target groups: Routing configuration".
 */
export function probeOverNetwork(clock: Clock): ProbeTarget {
	return (target, settings) =>
		new Promise((resolve) => {
			const secure = settings.protocol === "HTTPS";
			const request = (secure ? httpsRequest : httpRequest)(
				optionsFor(target, settings),
			);
			const timer = clock.after(settings.timeoutSeconds * 1000, () =>
				end({ kind: "timed-out" }),
			);
			const end = (probe: Probe) => {
				timer.cancel();
				request.destroy();
				resolve(probe);
			};
			request.on("response", ({ statusCode = 0 }) =>
				end({ kind: "answered", status: statusCode }),
			);
			request.on("error", (error: NodeJS.ErrnoException) =>
				end({ kind: "failed", detail: error.code ?? error.message }),
			);
			request.end();
		});
}

function optionsFor(
	{ address, port }: Endpoint,
	settings: HealthCheckConfiguration,
): RequestOptions & { rejectUnauthorized: boolean } {
	const asked = settings.port ?? port;
	return {
		host: address,
		port: asked,
		path: settings.path,
		agent: false,
		rejectUnauthorized: false,
		headers: {
			Host: `${address}:${asked}`,
			Connection: "close",
			"User-Agent": "ELB-HealthChecker/2.0",
			"Accept-Encoding": "gzip, compressed",
		},
	};
}
