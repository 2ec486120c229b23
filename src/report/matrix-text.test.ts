import { describe, expect, it } from "vitest";
import type { Actor } from "../network/index.ts";
import type { Reach } from "../reachability/index.ts";
import { matrixText } from "./matrix-text.ts";

function actor(name: string): Actor {
	return {
		kind: "actor",
		name,
		role: "service",
		why: "",
		members: { kind: "outside", cidrs: [] },
		listens: [],
		needs: [],
		addresses: [],
	};
}

function asked(from: string, to: string): Reach {
	const only = (value: number) => ({ from: value, to: value });
	const streams = [{ protocols: only(6), ports: only(443) }];
	return { kind: "reach", family: 4, from, to, streams, perhaps: [] };
}

function everybody(names: readonly string[]): readonly string[] {
	const reach = names.flatMap((from) =>
		names.filter((to) => to !== from).map((to) => asked(from, to)),
	);
	return matrixText(names.map(actor), reach, 80);
}

const instances = ["orders", "stock", "web"].map(
	(name) => `module.service["${name}"].aws_instance.this["0"]`,
);

describe("who reaches whom, at 80 columns", () => {
	it("numbers rows whose names are too long, as the legend does, and shows what tells them apart", () => {
		expect(everybody(["internet", ...instances])).toEqual([
			"  To",
			"    1 internet",
			'    2 module.service["orders"].aws_instance.this["0"]',
			'    3 module.service["stock"].aws_instance.this["0"]',
			'    4 module.service["web"].aws_instance.this["0"]',
			"",
			"  From                               1    2    3    4",
			"  internet                           ·  443  443  443",
			'  2 service["orders"].this["0"]    443    ·  443  443',
			'  3 service["stock"].this["0"]     443  443    ·  443',
			'  4 service["web"].this["0"]       443  443  443    ·',
		]);
	});

	it("numbers a sender that nobody reaches too", () => {
		const [from = "", to = ""] = instances;
		const reach = [asked(from, to)];
		expect(matrixText([actor(from), actor(to)], reach, 80)).toEqual([
			"  From and to",
			`    1 ${to}`,
			`    2 ${from}`,
			"",
			"  From                               1",
			'  2 service["orders"].this["0"]    443',
		]);
	});

	it.each([100, 300])(
		"has names of %i characters whole in the legend, and all else in lines that fit",
		(length) => {
			const names = [1, 2].map((at) => `${"x".repeat(length)}${at}`);
			const lines = everybody(names);
			expect(lines.filter((line) => line.length > 80)).toEqual(
				names.map((name, at) => `    ${at + 1} ${name}`),
			);
			expect(lines.filter((line) => line.endsWith("·  443"))).toHaveLength(1);
		},
	);

	it("says of CloudFront's interfaces that the network alone does not keep them to their origins", () => {
		expect(everybody(["internet", "cdn-origin"]).slice(-2)).toEqual([
			"  cdn-origin is CloudFront's interfaces inside the network, which would let them",
			"  send all this; CloudFront opens connections to its origins only.",
		]);
		expect(everybody(["internet", "cdn"]).join()).not.toContain("CloudFront");
	});

	it("lets no name steer the terminal", () => {
		const names = ["a", "b"].map(
			(key) => `aws_instance.main["${key}\u202e\u001b[31m${"x".repeat(60)}"]`,
		);
		expect(everybody(names).join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
	});

	it("is a list with more actors than make a picture", () => {
		const names = Array.from({ length: 21 }, (_, at) => `actor-${at}`);
		expect(everybody(names)[0]).toBe("  actor-0 → actor-1: tcp 443");
	});
});
