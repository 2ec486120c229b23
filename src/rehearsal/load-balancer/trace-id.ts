import { randomFillSync } from "node:crypto";

/** Chance is fetched in one go for many requests: asking for twelve bytes at a time costs more than all else here. */
const pool = Buffer.alloc(12 * 512);
let used = pool.length;

function randomHex(): string {
	if (used === pool.length) {
		randomFillSync(pool);
		used = 0;
	}
	used += 12;
	return pool.toString("hex", used - 12, used);
}

/**
 * The `X-Amzn-Trace-Id` that goes on: a `Root` of our own where there is none, else a `Self` before what came.
 * Source: Application Load Balancer user guide, "Request tracing".
 */
export function traceId(came: string | undefined, now: number): string {
	const seconds = Math.floor(now / 1000)
		.toString(16)
		.padStart(8, "0");
	const own = `1-${seconds}-${randomHex()}`;
	if (came === undefined || came === "") return `Root=${own}`;
	const kept = came
		.split(";")
		.filter((field) => !field.trim().startsWith("Self="))
		.join(";");
	return /(^|;)\s*Root=/.test(came)
		? `Self=${own};${kept}`
		: `Root=${own};${kept}`;
}
