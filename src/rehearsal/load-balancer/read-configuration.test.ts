import { describe, expect, it } from "vitest";
import { readConfiguration } from "./read-configuration.ts";

describe("a configuration", () => {
	const good = { name: "app/a/b", zone: "z", address: "127.0.0.1" };

	it.each([
		[{}, "name must be a text, and is missing"],
		[
			{ ...good, listeners: [{ protocol: "TCP" }] },
			'listeners[0].protocol must be one of HTTP, HTTPS, and is "TCP"',
		],
		[
			{ ...good, listeners: [{ protocol: "HTTP", port: 80 }] },
			'the listener on port 80 has no "defaultAction"',
		],
		[
			{ ...good, listeners: [{ protocol: "HTTPS", port: 443 }] },
			'the HTTPS listener on port 443 has no certificate; give it at least one in "certificates"',
		],
		[
			{
				...good,
				listeners: [
					{
						protocol: "HTTP",
						port: 80,
						defaultAction: { type: "forward", groups: [{ group: "x" }] },
					},
				],
				targetGroups: [{ arn: "y" }],
			},
			"the listener on port 80 forwards to x, which is none of the target groups: y",
		],
	])("that is wrong is refused with its place: %#", (value, reason) => {
		expect(() => readConfiguration(value)).toThrow(reason);
	});
});
