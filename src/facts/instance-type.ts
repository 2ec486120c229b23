import data from "./data/instance-types.json" with { type: "json" };
import { type Families, namesOf, wordsOf } from "./family.ts";

export type Architecture = "x86_64" | "arm64";

/**
 * What AWS says about an EC2 instance type: its answer to `DescribeInstanceTypes`
 * (getmoto/moto@0af643a `moto/ec2/resources/instance_types.json`, 2026-08-02), and
 * for T types the table of CPU credits of the EC2 user guide
 * (awsdocs/amazon-ec2-user-guide@dcfd52b, 2023-01-19).
 */
export interface InstanceType {
	readonly kind: "instance-type";
	/** `t3.micro` */
	readonly name: string;
	readonly vcpu: number;
	readonly memoryGiB: number;
	/** The 64-bit architecture of its images; t2 also runs 32-bit ones. */
	readonly architecture: Architecture;
	readonly currentGeneration: boolean;
	/** As AWS writes it: `Up to 5 Gigabit`. */
	readonly network: string;
	readonly nitro: boolean;
	/** Network interfaces, and IPv4 addresses on each, that it can carry. */
	readonly interfaces: number;
	readonly addressesPerInterface: number;
	/** A T type: runs above its baseline only on credits. */
	readonly burstable: boolean;
	/** CPU credits earned in an hour by the whole instance; one credit is one vCPU-minute at 100 %. */
	readonly creditsPerHour?: number;
	/** Earned credits that it can hold. */
	readonly maximumCredits?: number;
	/** Percent of each vCPU that it may use for ever. */
	readonly baselinePercentPerVcpu?: number;
}

const families: Families = data.families;
const credits: Readonly<Record<string, string>> = data.credits;

/** Types are read when they are asked for: there are well over a thousand. */
const read = new Map<string, InstanceType>();

function toType(name: string, row: string): InstanceType {
	const [vcpu, memory, architecture, generation, ...rest] = row.split(" ");
	const [hypervisor, interfaces, addresses, ...network] = rest;
	return Object.freeze({
		kind: "instance-type",
		name,
		vcpu: Number(vcpu),
		memoryGiB: Number(memory),
		architecture: architecture === "arm64" ? "arm64" : "x86_64",
		currentGeneration: generation === "current",
		nitro: hypervisor === "nitro",
		interfaces: Number(interfaces),
		addressesPerInterface: Number(addresses),
		network: network.join(" "),
		...toCredits(credits[name]),
	});
}

function toCredits(row: string | undefined) {
	if (row === undefined) return { burstable: false };
	const [perHour, maximum, baseline] = row.split(" ").map(Number);
	return {
		burstable: true,
		creditsPerHour: perHour ?? 0,
		maximumCredits: maximum ?? 0,
		baselinePercentPerVcpu: baseline ?? 0,
	};
}

/**
 * One type by its name. `undefined` is "not known here", which is not "does not
 * exist": some thirty old types are sold somewhere and described nowhere.
 */
export function instanceType(name: string): InstanceType | undefined {
	const known = read.get(name);
	if (known) return known;
	const row = wordsOf(families, name);
	if (row === undefined) return undefined;
	const type = toType(name, row);
	read.set(name, type);
	return type;
}

/** Names of all types known here, family by family, size by size. For near misses. */
export function instanceTypeNames(): readonly string[] {
	return namesOf(families);
}

/** All types known here, in the order of `instanceTypeNames`. */
export function instanceTypes(): readonly InstanceType[] {
	return instanceTypeNames().flatMap((name) => instanceType(name) ?? []);
}
