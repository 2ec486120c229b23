import { describe, expect, it } from "vitest";
import { type Held, held } from "../../../test/support/priced.ts";
import { loadPriceBook, money, toUsd } from "../../facts/index.ts";
import type { Usage } from "../usage.ts";
import { advise } from "./index.ts";

const book = await loadPriceBook();
const advised = (resources: readonly Held[], usage: Usage = {}) =>
	advise(held(resources), book, usage);
const about = (kind: string, resources: readonly Held[], usage: Usage = {}) =>
	advised(resources, usage)
		.advice.filter((one) => one.about === kind)
		.map(({ what, saves }) => `${what}: ${toUsd(saves)}`);

const machine = (instance_type: string, more = {}) =>
	["aws_instance.a", { instance_type, subnet_id: "s", ...more }] as const;

it("says what Graviton saves, for machines and databases", () => {
	// 730 × (0.0104 - 0.0084) = 1.46; 730 × (0.096 - 0.077) = 13.87; db.t3.micro 0.018 - db.t4g.micro 0.016: 730 × 0.002 = 1.46.
	expect(about("graviton", [machine("t3.micro")])).toEqual([
		"t4g.micro instead of t3.micro: 1.46",
	]);
	expect(about("graviton", [machine("m5.large")])).toEqual([
		"m6g.large instead of m5.large: 13.87",
	]);
	const database = [
		"aws_db_instance.d",
		{ engine: "postgres", instance_class: "db.t3.micro" },
	] as const;
	expect(about("graviton", [database])).toEqual([
		"db.t4g.micro instead of db.t3.micro: 1.46",
	]);
	expect(about("graviton", [machine("t4g.micro")])).toEqual([]);
});

it("says what gp3 saves, less the IOPS that gp2 had more", () => {
	// 100 × (0.10 - 0.08) = 2.00; of 2,000 GiB 40.00 less 3,000 IOPS × 0.005 = 15.00.
	expect(
		about("gp3", [["aws_ebs_volume.v", { type: "gp2", size: 100 }]]),
	).toEqual(["gp3 instead of gp2 for a volume of 100 GiB: 2"]);
	expect(
		about("gp3", [["aws_ebs_volume.v", { type: "gp2", size: 2000 }]]),
	).toEqual(["gp3 instead of gp2 for a volume of 2000 GiB: 25"]);
});

it("says what one gateway saves, less what then crosses between zones", () => {
	// 730 × (0.045 + 0.005) = 36.50, less 50 GB × 2 × 0.01 = 1.00.
	expect(
		about("single-nat", [["aws_nat_gateway.a"], ["aws_nat_gateway.b"]], {
			natGiB: 100,
		}),
	).toEqual(["one NAT gateway instead of 2: 35.5"]);
	expect(about("single-nat", [["aws_nat_gateway.a"]])).toEqual([]);
});

it("never puts one gateway in the place of those of other regions or networks", () => {
	const single = (resources: readonly Held[]) => about("single-nat", resources);
	expect(
		single([
			["aws_nat_gateway.a"],
			["aws_nat_gateway.b", { region: "eu-west-1" }],
		]),
	).toEqual([]);
	const vpc = (digit: string) => `vpc-${digit.repeat(17)}`;
	const subnet = (digit: string) => `subnet-${digit.repeat(17)}`;
	const network = (digit: string): Held[] => [
		[`aws_vpc.v${digit}`, { id: vpc(digit) }],
		[`aws_subnet.s${digit}`, { id: subnet(digit), vpc_id: vpc(digit) }],
		[`aws_nat_gateway.n${digit}`, { subnet_id: subnet(digit) }],
	];
	expect(single([...network("1"), ...network("2")])).toEqual([]);
	// A second one in the first network: 730 × 0.05 = 36.50; of 9 GiB a third crosses, 3 × 2 × 0.01 = 0.06.
	const more: Held = ["aws_nat_gateway.m1", { subnet_id: subnet("1") }];
	expect(
		about("single-nat", [...network("1"), ...network("2"), more], {
			natGiB: 9,
		}),
	).toEqual(["one NAT gateway instead of 2: 36.44"]);
});

it("says what office hours save, but for a database that cannot be stopped", () => {
	// 730 × (1 - 50 / 168) = 513 hours × 0.0104 = 5.3352.
	expect(about("office-hours", [machine("t3.micro")])).toEqual([
		"t3.micro on for ten hours from Monday to Friday: 5.3352",
	]);
	const primary = [
		"aws_db_instance.p",
		{ engine: "mysql", identifier: "main", instance_class: "db.t3.micro" },
	] as const;
	expect(about("office-hours", [primary])).toHaveLength(1);
	expect(
		about("office-hours", [
			primary,
			[
				"aws_db_instance.r",
				{ replicate_source_db: "main", instance_class: "db.t3.micro" },
			],
		]),
	).toEqual([]);
	expect(about("office-hours", [machine("t3.micro")], { hours: 200 })).toEqual(
		[],
	);
});

it("says what an unused address costs, and what a measured machine does not need", () => {
	expect(about("unused-address", [["aws_eip.a"]])).toEqual([
		"give the address back: nothing uses it: 3.65",
	]);
	// 730 × (0.0416 - 0.0208) = 15.184.
	const measured = {
		resources: { "aws_instance.a": { cpuPercent: 20, memoryPercent: 35 } },
	};
	expect(about("smaller-size", [machine("t3.medium")], measured)).toEqual([
		"t3.small instead of t3.medium: 15.184",
	]);
	expect(about("smaller-size", [machine("t3.medium")])).toEqual([]);
});

describe("ways out", () => {
	const { egress } = advised([["aws_nat_gateway.a"]], { natGiB: 100 });
	const option = (name: string) =>
		egress?.options.find((one) => one.name === name);

	it("are priced at the traffic", () => {
		// Half of it crosses between zones, 2 × 0.01: 50 × 0.02 = 1.00 but where each zone has its own.
		// 2 × 730 × 0.05 + 100 × 0.045 = 77.50; 730 × 0.05 + 4.50 + 1.00 = 42.00; 730 × (0.0042 + 0.005) + 8 × 0.08 + 1.00 = 8.356;
		// 2 zones × 4 × 730 × 0.01 + 100 × 0.01 = 59.40; two hours 0.10 + 4.50 + 1.00 = 5.60.
		expect(option("NAT gateway in each zone")?.monthly).toBe(money("77.5"));
		expect(option("one NAT gateway")?.monthly).toBe(money("42"));
		expect(option("NAT instance")?.monthly).toBe(money("8.356"));
		expect(option("interface endpoints")?.monthly).toBe(money("59.4"));
		expect(option("ephemeral NAT gateway")?.monthly).toBe(money("5.6"));
	});

	it("break even where the lines cross", () => {
		// (58.40 - 36.50) / (0.055 - 0.01) = 486.7 GiB; (73.00 - 36.50) / (0.055 - 0.045) = 3,650, from there on dearer.
		expect(option("interface endpoints")?.breakEvenGiB).toBe(487);
		expect(option("NAT gateway in each zone")?.breakEvenGiB).toBe(3_651);
		const at = (natGiB: number) =>
			advised([["aws_nat_gateway.a"]], { natGiB }).egress?.options ?? [];
		const cheaper = (name: string, natGiB: number) => {
			const of = (name: string) =>
				at(natGiB).find((one) => one.name === name)?.monthly ?? 0n;
			return of(name) < of("one NAT gateway");
		};
		const edge = (name: string, gib: number) => [
			cheaper(name, gib - 1),
			cheaper(name, gib),
		];
		expect(edge("interface endpoints", 487)).toEqual([false, true]);
		expect(edge("NAT gateway in each zone", 3_651)).toEqual([false, true]);
	});
});

it("sorts by what is saved", () => {
	const { advice } = advised([
		["aws_eip.a"],
		machine("m5.large"),
		["aws_nat_gateway.a"],
		["aws_nat_gateway.b"],
	]);
	const saves = advice.map((one) => one.saves);
	expect(saves).toEqual([...saves].sort((a, b) => (a > b ? -1 : 1)));
});
