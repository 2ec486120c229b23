import type { Ask } from "../ask.ts";
import { type Draft, fixed } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { type Range, scale } from "../range.ts";

/**
 * Every public IPv4 address is paid for by the hour, in use or idle, whatever it belongs
 * to (Amazon VPC pricing, "Public IPv4 Address"). Those of NAT gateways and other things
 * with an Elastic IP are paid for with the Elastic IP.
 */
export function publicAddresses(
	count: Range,
	{ prices }: Ask,
	assumption?: string,
	hours: Range | number = hoursPerMonth,
): Draft[] {
	if (count.most === 0) return [];
	const quantity =
		typeof hours === "number"
			? scale(count, hours)
			: {
					least: count.least * hours.least,
					expected: count.expected * hours.expected,
					most: count.most * hours.most,
				};
	return [
		fixed(
			"Public IPv4 addresses",
			quantity,
			"hours",
			prices.price("vpc.ipv4.inuse"),
			assumption === undefined ? {} : { assumption },
		),
	];
}
