import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import type { HealthCheck } from "../service.ts";
import { show } from "../show.ts";

/** The load balancer's health check: Elastic Load Balancing, "Health checks for Application Load Balancer target groups". */
export function healthCheckRules({
	service,
	input,
}: Draft): readonly Finding[] {
	const { healthCheck } = service;
	if (healthCheck === undefined) return [];
	const path = ["service", "healthCheck"];
	const isText = typeof input.service.healthCheck === "string";
	return [
		...checkPath(healthCheck, isText ? path : [...path, "path"]),
		...checkTimes(healthCheck, path),
		...checkMatcher(healthCheck, [...path, "matcher"]),
	];
}

function checkPath({ path: asked }: HealthCheck, path: string[]): Finding[] {
	if (/^\/[\w\-.~!$&'()*+,;=:@/%?]{0,1023}$/.test(asked)) return [];
	const meant = asked.replace(/^https?:\/\/[^/]*/, "");
	return [
		wrong({
			code: "bad-path",
			path,
			summary: `${show(asked)} is no path of a URL`,
			detail: /^[\w/-]+$/.test(meant)
				? `A path begins with a slash: "/${meant.replace(/^\/+/, "")}".`
				: 'A path begins with a slash and has no spaces: "/health".',
		}),
	];
}

function checkTimes(
	{ timeoutSeconds, intervalSeconds }: HealthCheck,
	path: string[],
): Finding[] {
	if (timeoutSeconds < intervalSeconds) return [];
	return [
		wrong({
			code: "timeout-not-below-interval",
			path: [...path, "timeoutSeconds"],
			related: [[...path, "intervalSeconds"]],
			summary: `a timeout of ${timeoutSeconds} seconds does not fit into an interval of ${intervalSeconds}`,
			detail: "The timeout must be shorter than the interval.",
		}),
	];
}

/** `200`, `200,204`, `200-299`; 200 to 499 are possible. */
function checkMatcher({ matcher }: HealthCheck, path: string[]): Finding[] {
	const ranges = matcher.split(",").map((range) => range.split("-"));
	const isWell = ranges.every(
		(range) =>
			range.length <= 2 &&
			range.every((status) => /^[2-4]\d\d$/.test(status)) &&
			Number(range[0]) <= Number(range.at(-1)),
	);
	if (isWell) return [];
	return [
		wrong({
			code: "bad-matcher",
			path,
			summary: `${show(matcher)} names no HTTP statuses`,
			detail: 'Allowed: 200 to 499, as "200", "200,204" or "200-299".',
		}),
	];
}
