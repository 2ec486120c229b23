import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	compareResourceAddresses,
	parseResourceAddress,
	printResourceAddress,
	type ResourceAddress,
	resourceOfInstance,
} from "./index.ts";

const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_-]{0,12}$/);
const key = fc.oneof(fc.nat(), fc.string({ unit: "grapheme" }));
const indexed = fc.record({ name, index: fc.option(key, { nil: undefined }) });
const address: fc.Arbitrary<ResourceAddress> = fc
	.record({
		module: fc.array(indexed, { maxLength: 3 }),
		mode: fc.constantFrom(
			"managed" as const,
			"data" as const,
			"ephemeral" as const,
		),
		type: name.filter(
			(type) => !["module", "data", "ephemeral"].includes(type),
		),
		last: indexed,
	})
	.map(({ module, mode, type, last }) => ({
		kind: "resource-address",
		module: module.map(present),
		mode,
		type,
		...present(last),
	}));

function present(step: { name: string; index: string | number | undefined }) {
	return step.index === undefined
		? { name: step.name }
		: { name: step.name, index: step.index };
}

describe("addresses of resources", () => {
	it("are the same after printing and parsing", () => {
		fc.assert(
			fc.property(address, (given) => {
				expect(parseResourceAddress(printResourceAddress(given))).toEqual(
					given,
				);
			}),
		);
	});

	it("are ordered: antisymmetric, transitive, and equal only to themselves", () => {
		fc.assert(
			fc.property(address, address, address, (a, b, c) => {
				expect(Math.sign(compareResourceAddresses(a, b))).toBe(
					-Math.sign(compareResourceAddresses(b, a)) + 0,
				);
				expect(compareResourceAddresses(a, b) === 0).toBe(
					printResourceAddress(a) === printResourceAddress(b),
				);
				const sorted = [a, b, c].sort(compareResourceAddresses);
				expect([c, b, a].sort(compareResourceAddresses)).toEqual(sorted);
			}),
		);
	});

	it("never throw on any text", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				const parsed = parseResourceAddress(text);
				expect(parsed === undefined || typeof parsed.type === "string").toBe(
					true,
				);
			}),
		);
	});

	it.each([
		[
			"aws_vpc.main",
			{ module: [], mode: "managed", type: "aws_vpc", name: "main" },
		],
		[
			"data.aws_ami.x[3]",
			{ module: [], mode: "data", type: "aws_ami", name: "x", index: 3 },
		],
		[
			'module.net["a.b[0]"].module.inner[1].aws_subnet.private["x \\"y\\" $${z}"]',
			{
				module: [
					{ name: "net", index: "a.b[0]" },
					{ name: "inner", index: 1 },
				],
				mode: "managed",
				type: "aws_subnet",
				name: "private",
				// biome-ignore lint/suspicious/noTemplateCurlyInString: an index which looks like a template
				index: 'x "y" ${z}',
			},
		],
	])("%s", (text, expected) => {
		expect(parseResourceAddress(text)).toEqual({
			kind: "resource-address",
			...expected,
		});
		expect(
			printResourceAddress(parseResourceAddress(text) as ResourceAddress),
		).toBe(text);
	});

	it.each([
		"",
		".",
		"aws_vpc",
		"aws_vpc.",
		"aws_vpc.a.id",
		"aws_vpc[0].a",
		"module.a",
		"module[0].b.c.d",
		'a.b["x]',
		"a.b[x]",
		"a..b",
	])("refuses %j", (text) =>
		expect(parseResourceAddress(text)).toBeUndefined(),
	);

	it("counts as people do", () => {
		const sorted = ["a.b[10]", "a.b[2]", "a.b", 'a.b["x"]', "module.m.a.b"].map(
			(text) => parseResourceAddress(text) as ResourceAddress,
		);
		expect(
			sorted.sort(compareResourceAddresses).map(printResourceAddress),
		).toEqual(["a.b", "a.b[2]", "a.b[10]", 'a.b["x"]', "module.m.a.b"]);
		expect(
			printResourceAddress(resourceOfInstance(sorted[1] as ResourceAddress)),
		).toBe("a.b");
	});
});

it("writes what cannot be printed as terraform does, and reads it again", () => {
	const index = "\u202e\u0085 \u00a0\u2028\u{e0041}ü😀";
	const one = addressOf("aws_instance", index);
	const text = String.raw`aws_instance.a["\u202e\u0085 \u00a0\u2028\U000e0041ü😀"]`;
	expect(printResourceAddress(one)).toBe(text);
	expect(parseResourceAddress(text)).toEqual(one);
	// No such character: not an address, and not an error either.
	expect(parseResourceAddress('aws_instance.a["\\Uffffffff"]')).toBeUndefined();
});

function addressOf(type: string, index: string): ResourceAddress {
	const base = {
		kind: "resource-address",
		module: [],
		mode: "managed",
	} as const;
	return { ...base, type, name: "a", index };
}
