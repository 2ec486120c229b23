import rows from "./data/instance-types.json" with { type: "json" };

export type Architecture = "x86_64" | "arm64";

/** What AWS says about an EC2 instance type. */
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

type Row = Omit<InstanceType, "kind" | "name" | "burstable">;

const byName: ReadonlyMap<string, InstanceType> = new Map(
	Object.entries(rows as Record<string, Row>).map(([name, row]) => [
		name,
		Object.freeze({
			kind: "instance-type",
			name,
			burstable: row.creditsPerHour !== undefined,
			...row,
		}),
	]),
);
const all: readonly InstanceType[] = Object.freeze([...byName.values()]);

/** The instance types that Terrace knows, family by family, size by size. */
export function instanceTypes(): readonly InstanceType[] {
	return all;
}

/** One type by its name; `undefined` is "not known here", which is not "does not exist". */
export function instanceType(name: string): InstanceType | undefined {
	return byName.get(name);
}
