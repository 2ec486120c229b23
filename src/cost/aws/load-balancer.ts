import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, own, type Pricer } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { exactly, scale } from "../range.ts";
import { addressOf, allOf } from "../system.ts";
import { applicationUnits, type FlowSort, flowUnits } from "./capacity-unit.ts";
import { answersOut } from "./internet.ts";
import { publicAddresses } from "./public-address.ts";

type Balancer = PurchaseOf<"load-balancer">;

const kinds = {
	application: {
		name: "Application load balancer",
		hour: "elb.alb.hour",
		unit: "elb.alb.lcu",
	},
	network: {
		name: "Network load balancer",
		hour: "elb.nlb.hour",
		unit: "elb.nlb.lcu",
	},
	gateway: {
		name: "Gateway load balancer",
		hour: "elb.gwlb.hour",
		unit: "elb.gwlb.lcu",
	},
} as const;

/** `aws_lb` (Elastic Load Balancing pricing): its hours, its capacity units, its public addresses. */
export const priceLoadBalancer: Pricer<Balancer> = (balancer, ask) => {
	const type = known(balancer.type, "application");
	const kind = Object.hasOwn(kinds, String(type))
		? kinds[type as keyof typeof kinds]
		: undefined;
	if (kind === undefined)
		return [
			fixed(
				"Load balancer",
				1,
				"load balancers",
				missing("its type is not known"),
			),
		];
	return [
		fixed(
			`${kind.name} hours`,
			hoursPerMonth * (type === "gateway" ? zonesOf(balancer) : 1),
			"hours",
			ask.prices.price(kind.hour),
		),
		used(
			"Capacity units",
			scale(units(balancer, String(type), ask), hoursPerMonth),
			"LCU-hours",
			ask.prices.price(kind.unit),
			{
				assumption:
					"the largest of connections, open connections, bytes and rules",
			},
		),
		// A gateway load balancer takes bytes from endpoints, never from the internet.
		...(type === "gateway" ? [] : addresses(balancer, ask)),
		...answersOut(balancer, ask),
	];
};

/** A gateway load balancer is paid for in each zone that it stands in (Elastic Load Balancing pricing, "Gateway Load Balancer"). */
function zonesOf({ subnets }: Balancer): number {
	return Math.max(1, subnets.items.length);
}

function units(balancer: Balancer, type: string, ask: Ask) {
	const given = own(ask, balancer, "capacityUnits");
	if (given !== undefined) return given;
	const balancers = allOf(ask.system, "load-balancer").length;
	const rules = allOf(ask.system, "balancer-rule").length;
	const part = 1 / Math.max(1, balancers);
	// Of the whole system: all its load balancers share what was measured.
	const { capacityUnits } = ask.figures;
	if (capacityUnits.most > 0) return scale(capacityUnits, part);
	if (type === "application") return applicationUnits(ask.figures, part, rules);
	return flowUnits(sortOf(balancer, type, ask), ask.figures, part);
}

/** Which listener has the traffic is not known: the dearest one. */
function sortOf(
	{ address }: Balancer,
	type: string,
	{ system }: Ask,
): FlowSort {
	if (type === "gateway") return "gateway";
	const protocols = allOf(system, "listener")
		.filter(({ loadBalancer }) => addressOf(loadBalancer) === address)
		.map(({ protocol }) => String(protocol));
	if (protocols.includes("TLS")) return "TLS";
	return protocols.some((protocol) => protocol.includes("UDP")) ? "UDP" : "TCP";
}

/** One in each zone, of an internet-facing one; AWS asks for two zones at least of an application load balancer. */
function addresses({ internal, ipAddressType, subnets }: Balancer, ask: Ask) {
	if (known(internal, false) !== false) return [];
	if (ipAddressType === "dualstack-without-public-ipv4") return [];
	const named = subnets.items.length;
	const [count, why] =
		named > 0 && subnets.complete
			? [named, undefined]
			: [2, "two zones, since its subnets are not known"];
	return publicAddresses(exactly(count), ask, why);
}

/** `aws_elb`, the classic kind: hours and every byte. */
export const priceClassicLoadBalancer: Pricer<
	PurchaseOf<"classic-load-balancer">
> = (balancer, ask) => {
	const out = ask.figures.internetOutGiB;
	const through = own(ask, balancer, "internetOutGiB") ?? out;
	return [
		fixed(
			"Classic load balancer hours",
			hoursPerMonth,
			"hours",
			ask.prices.price("elb.clb.hour"),
		),
		used("Data processed", through, "GB", ask.prices.price("elb.clb.data")),
		...(known(balancer.internal, false) === false
			? publicAddresses(
					exactly(Math.max(1, balancer.subnets.items.length)),
					ask,
				)
			: []),
		...answersOut(balancer, ask),
	];
};
