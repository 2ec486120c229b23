import {
	type Money,
	noMoney,
	type RegionPrices,
	times,
} from "../../facts/index.ts";
import type { Ask } from "../ask.ts";
import { hoursPerMonth } from "../hours.ts";
import { allOf } from "../system.ts";
import { gatewaysByNetwork } from "./address.ts";

/** One way out of private subnets. */
export interface EgressOption {
	readonly name:
		| "NAT gateway in each zone"
		| "one NAT gateway"
		| "NAT instance"
		| "interface endpoints"
		| "ephemeral NAT gateway"
		| "none";
	/** A month without any traffic. */
	readonly fixed: Money;
	readonly perGiB: Money;
	/** At the traffic of the estimate. */
	readonly monthly: Money;
	/** Whole GiB a month from which on one NAT gateway costs more than this; absent: it never does, or always. */
	readonly breakEvenGiB?: number;
	/** What stops working. */
	readonly stops: string;
}

export interface EgressOptions {
	readonly kind: "egress-options";
	readonly region: string;
	readonly gib: number;
	readonly zones: number;
	/** Interface endpoints in each zone. */
	readonly services: number;
	readonly options: readonly EgressOption[];
}

/** A smallest instance of a type that forwards; as the blueprint's own NAT instance. */
const natInstance = "t4g.nano";
const natDiskGiB = 8;
/** What a service of containers needs at least: images (two), logs, its secret. */
const leastServices = 4;
/** Open for four deployments of half an hour. */
const openHours = 2;

/** Prices of an hour, and of a GiB. */
interface Rates {
	readonly gateway: Money;
	readonly through: Money;
	readonly address: Money;
	readonly endpoint: Money;
	readonly into: Money;
	readonly instance: Money;
	/** A GiB of its disk in a month. */
	readonly disk: Money;
	/** Between zones, in each direction; undefined where the region's price is not known. */
	readonly between: Money | undefined;
}

/** Every way out at this traffic; undefined where a price of the region is missing. */
export function egressOptions({
	prices,
	system,
	figures,
}: Ask): EgressOptions | undefined {
	const rates = ratesOf(prices);
	if (rates === undefined) return undefined;
	const endpoints = allOf(system, "vpc-endpoint").filter(
		({ type }) => type === "Interface",
	);
	const size = {
		gib: figures.natGiB.expected,
		zones: Math.max(
			2,
			...gatewaysByNetwork(system).map(({ length }) => length),
		),
		services: Math.max(leastServices, endpoints.length),
	};
	const [perZone, one, ...others] = optionsAt(rates, size);
	if (perZone === undefined || one === undefined) return undefined;
	return Object.freeze({
		kind: "egress-options",
		region: prices.region,
		...size,
		options: [
			withBreakEven(perZone, one),
			one,
			...others.map((option) => withBreakEven(option, one)),
		],
	});
}

function ratesOf(prices: RegionPrices): Rates | undefined {
	const rates = {
		gateway: prices.price("vpc.nat.hour")?.amount,
		through: prices.price("vpc.nat.gb")?.amount,
		address: prices.price("vpc.ipv4.inuse")?.amount,
		endpoint: prices.price("vpc.endpoint.interface.hour")?.amount,
		into: prices.price("vpc.endpoint.interface.gb.tier1")?.amount,
		instance: prices.instance(natInstance)?.amount,
		disk: prices.price("ebs.gp3.storage")?.amount,
	};
	if (Object.values(rates).includes(undefined)) return undefined;
	const between = prices.price("transfer.inter-az")?.amount;
	return { ...(rates as Omit<Rates, "between">), between };
}

type Size = Pick<EgressOptions, "gib" | "zones" | "services">;

type Row = readonly [
	name: EgressOption["name"],
	fixed: Money,
	perGiB: Money,
	stops: string,
];

/** One in each zone and a single one come first: they are the measure. */
function optionsAt(rates: Rates, size: Size): EgressOption[] {
	return [...gatewayRows(rates, size), ...otherRows(rates, size)].map(
		([name, fixed, perGiB, stops]) => ({
			name,
			fixed,
			perGiB,
			monthly: fixed + times(perGiB, size.gib),
			stops,
		}),
	);
}

function hours(price: Money, count = 1): Money {
	return times(price, count * hoursPerMonth);
}

/** What other zones send crosses to the one that has the way out, and is paid for in both directions. */
function crossing({ between = noMoney }: Rates, { zones }: Size): Money {
	return times(between, (2 * (zones - 1)) / zones);
}

function unpriced({ between }: Rates): string {
	return between === undefined
		? " What crosses between zones costs more; its price is not known here."
		: "";
}

function gatewayRows(rates: Rates, size: Size): readonly Row[] {
	const { gateway, address, through } = rates;
	return [
		[
			"NAT gateway in each zone",
			hours(gateway + address, size.zones),
			through,
			"Nothing.",
		],
		[
			"one NAT gateway",
			hours(gateway + address),
			through + crossing(rates, size),
			`When its zone fails, nothing private reaches the internet.${unpriced(rates)}`,
		],
	];
}

function otherRows(rates: Rates, size: Size): readonly Row[] {
	const { gateway, address, through, instance, disk, endpoint, into } = rates;
	const { zones, services } = size;
	return [
		[
			"NAT instance",
			hours(instance + address) + times(disk, natDiskGiB),
			crossing(rates, size),
			`A few minutes of egress whenever the instance is replaced, and all of it while its zone fails; its network sets the speed.${unpriced(rates)}`,
		],
		[
			"interface endpoints",
			hours(endpoint, zones * services),
			into,
			`Everything on the internet: only these ${services} services of AWS are reached.`,
		],
		[
			"ephemeral NAT gateway",
			times(gateway + address, openHours),
			through + crossing(rates, size),
			"Egress between deployments; a task that is replaced then must find its image without it.",
		],
		[
			"none",
			noMoney,
			noMoney,
			"Everything outside of the VPC but S3 and DynamoDB through gateway endpoints.",
		],
	];
}

/** Where two straight lines cross, if they do with traffic: the first whole GiB beyond. */
function withBreakEven(option: EgressOption, one: EgressOption): EgressOption {
	const slope = Number(one.perGiB - option.perGiB);
	const gap = Number(option.fixed - one.fixed);
	if (slope <= 0 || gap <= 0) return option;
	return { ...option, breakEvenGiB: Math.floor(gap / slope) + 1 };
}
