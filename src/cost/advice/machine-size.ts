import { instanceType, type Money, times, toUsd } from "../../facts/index.ts";
import { isUnknown, type Purchase } from "../../plan/index.ts";
import { type Ask, own } from "../ask.ts";
import { groupSize } from "../aws/index.ts";
import { linked } from "../system.ts";
import { type Advice, advice } from "./advice.ts";

/** Something with a type or class, and the hours that are paid for it in a month. */
export interface Sized {
	readonly purchase: Purchase;
	readonly name: string;
	readonly hours: number;
	readonly price: (name: string) => Money | undefined;
}

/** Machines, groups and databases whose type is known. */
export function sizedOf(purchase: Purchase, ask: Ask): Sized | undefined {
	const hours = ask.hours.expected;
	const price = (name: string) => ask.prices.instance(name)?.amount;
	if (purchase.kind === "machine") {
		const template = linked(ask.system, purchase.template, "machine-template");
		const name = purchase.instanceType ?? template?.instanceType;
		return purchase.spot ? undefined : sized(purchase, name, hours, price);
	}
	if (purchase.kind === "machine-group") {
		const template = linked(ask.system, purchase.template, "machine-template");
		const count = groupSize(purchase)?.expected ?? 0;
		return template?.spot
			? undefined
			: sized(
					purchase,
					purchase.instanceType ?? template?.instanceType,
					hours * count,
					price,
				);
	}
	return purchase.kind === "database" ? databaseSize(purchase, ask) : undefined;
}

function databaseSize(
	purchase: Extract<Purchase, { kind: "database" }>,
	ask: Ask,
): Sized | undefined {
	const primary = linked(ask.system, purchase.replicateFrom, "database");
	const engine = purchase.engine ?? primary?.engine;
	if (engine !== "postgres" && engine !== "mysql" && engine !== "mariadb")
		return undefined;
	const price = (name: string) =>
		ask.prices.database(engine, name, purchase.multiAz === true)?.amount;
	return sized(purchase, purchase.instanceClass, ask.hours.expected, price);
}

function sized(
	purchase: Purchase,
	name: unknown,
	hours: number,
	price: Sized["price"],
): Sized | undefined {
	if (typeof name !== "string" || isUnknown(name)) return undefined;
	return { purchase, name, hours, price };
}

/** What another type would save: hours × the difference of the two prices. */
export function instead(
	{ purchase, name, hours, price }: Sized,
	other: string,
	about: Advice["about"],
	cost: string,
): Advice[] {
	const [now, then] = [price(name), price(other)];
	if (now === undefined || then === undefined) return [];
	return advice({
		about,
		address: purchase.address,
		what: `${other} instead of ${name}`,
		saves: times(now - then, hours),
		arithmetic: `${hours} hours × (${toUsd(now)} - ${toUsd(then)})`,
		price: cost,
	});
}

/** Graviton families by those that they replace, of the same sizes. */
const siblings: Readonly<Record<string, string>> = {
	t3: "t4g",
	t3a: "t4g",
	t2: "t4g",
	m5: "m6g",
	m5a: "m6g",
	m6i: "m7g",
	m6a: "m7g",
	m7i: "m7g",
	m7a: "m7g",
	c5: "c6g",
	c5a: "c6g",
	c6i: "c7g",
	c6a: "c7g",
	c7i: "c7g",
	c7a: "c7g",
	r5: "r6g",
	r5a: "r6g",
	r6i: "r7g",
	r6a: "r7g",
	r7i: "r7g",
	r7a: "r7g",
};

export function graviton(one: Sized): Advice[] {
	const match = /^(db\.)?([^.]+)\.(.+)$/.exec(one.name);
	const family = siblings[match?.[2] ?? ""];
	if (match === null || family === undefined) return [];
	const isDatabase = match[1] !== undefined;
	return instead(
		one,
		`${match[1] ?? ""}${family}.${match[3]}`,
		"graviton",
		isDatabase
			? "Nothing but a restart: the engine is the same."
			: "The image and everything installed must be built for arm64.",
	);
}

const sizes = [
	"nano",
	"micro",
	"small",
	"medium",
	"large",
	"xlarge",
	"2xlarge",
	"4xlarge",
	"8xlarge",
	"16xlarge",
];

/** With half of it unused at its busiest, the next smaller one holds the load with some room. */
const emptyEnough = 40;

/** Only for what was measured: `usage.resources[address]` with `cpuPercent` and `memoryPercent`. */
export function smallerSize(one: Sized, ask: Ask): Advice[] {
	const cpu = own(ask, one.purchase, "cpuPercent")?.most;
	const memory = own(ask, one.purchase, "memoryPercent")?.most;
	if (
		cpu === undefined ||
		memory === undefined ||
		Math.max(cpu, memory) > emptyEnough
	)
		return [];
	const [, family = "", size = ""] = /^(.+)\.([^.]+)$/.exec(one.name) ?? [];
	const smaller = sizes[sizes.indexOf(size) - 1];
	if (smaller === undefined) return [];
	const other = `${family}.${smaller}`;
	if (instanceType(other.replace(/^db\./, "")) === undefined) return [];
	return instead(
		one,
		other,
		"smaller-size",
		`Measured: CPU ${cpu} %, memory ${memory} %. Less room for what was not measured.`,
	);
}
