import fc from "fast-check";
import { expect, test } from "vitest";
import {
	type Block,
	blocksOverlap,
	containsBlock,
	parseBlock,
	printBlock,
} from "../../address/index.ts";
import { regions } from "../../facts/index.ts";
import { parseBlueprint } from "../index.ts";
import type { Network } from "../network.ts";
import { carve, ipv6Index, quarters, type Tier } from "./carve.ts";

const tiers = Object.keys(quarters) as Tier[];
const letters = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), {
	minLength: 1,
});
const anyVpc = fc
	.tuple(fc.integer({ min: 16, max: 24 }), fc.nat(2 ** 24 - 1))
	.map(([prefix, number]) => {
		const bits = prefix - 8;
		const base = 10 * 2 ** 24 + (number % 2 ** bits) * 2 ** (32 - prefix);
		return parsed(
			`${[24, 16, 8, 0].map((shift) => (base >>> shift) & 255).join(".")}/${prefix}`,
		);
	});

function parsed(text: string): Block {
	const block = parseBlock(text);
	if (block === undefined) throw new Error(`not a block: ${text}`);
	return block;
}

function carvedAll(vpc: Block, zones: readonly string[]) {
	return tiers
		.flatMap((tier) => zones.map((zone) => carve(vpc, tier, zone)))
		.filter((block) => block !== undefined);
}

test("carved subnets never leave the VPC, never overlap, and are never too small for AWS", () => {
	fc.assert(
		fc.property(anyVpc, letters, (vpc, zones) => {
			const blocks = carvedAll(vpc, zones);
			for (const [index, block] of blocks.entries()) {
				expect(containsBlock(vpc, block)).toBe(true);
				expect(block.prefix).toBeLessThanOrEqual(28);
				for (const other of blocks.slice(index + 1))
					expect(blocksOverlap(block, other)).toBe(false);
			}
		}),
	);
});

test("a zone of a to d has room in every VPC that is allowed, one of a to h in all but the smallest", () => {
	fc.assert(
		fc.property(anyVpc, fc.constantFrom(...tiers), (vpc, tier) => {
			const room = [..."abcdefgh"].filter((zone) => carve(vpc, tier, zone));
			expect(room.join("")).toBe(vpc.prefix === 24 ? "abcd" : "abcdefgh");
		}),
	);
});

test("a /16 is carved as documented", () => {
	const vpc = parsed("10.0.0.0/16");
	const printed = (tier: Tier, zone: string) => {
		const block = carve(vpc, tier, zone);
		return block && printBlock(block);
	};
	expect(printed("public", "eu-central-1a")).toBe("10.0.0.0/21");
	expect(printed("service", "eu-central-1b")).toBe("10.0.72.0/21");
	expect(printed("database", "eu-central-1c")).toBe("10.0.144.0/21");
	expect(printed("empty", "eu-central-1h")).toBe("10.0.248.0/21");
	expect(ipv6Index("database", "eu-central-1c")).toBe(18);
});

const anyRegion = fc.constantFrom(
	...regions().filter(({ zones }) => zones.length > 2),
);

test("adding a zone moves no subnet of the others, whatever the order", () => {
	fc.assert(
		fc.property(
			anyRegion.chain((region) =>
				fc.record({
					region: fc.constant(region.code),
					all: fc.shuffledSubarray([...region.zones], { minLength: 3 }),
				}),
			),
			anyVpc,
			({ region, all }, vpc) => {
				fc.pre(vpc.prefix < 24);
				const few = networkOf(region, all.slice(0, 2), vpc);
				const many = networkOf(region, all, vpc);
				for (const subnet of subnetsOf(few))
					expect(subnetsOf(many)).toContainEqual(subnet);
			},
		),
		{ numRuns: 50 },
	);
});

function networkOf(region: string, zones: readonly string[], vpc: Block) {
	const { blueprint, diagnostics } = parseBlueprint({
		name: "shop",
		region,
		network: { cidr: printBlock(vpc), zones },
		service: {
			source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
			port: 8000,
			healthCheck: "/",
			runsOn: { kind: "fargate" },
		},
		database: { kind: "rds", engine: "postgres", instance: "db.t3.micro" },
		observe: { email: "ops@example.com" },
	});
	if (blueprint === undefined) throw new Error(JSON.stringify(diagnostics));
	return blueprint.network;
}

function subnetsOf(network: Network) {
	return [
		...network.publicSubnets,
		...network.serviceSubnets,
		...network.databaseSubnets,
	];
}
