import type { PriceBook } from "../../facts/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import { asksOf, type EstimateOptions } from "../asks.ts";
import type { Usage } from "../usage.ts";
import { singleNats, unusedAddresses } from "./address.ts";
import type { Advice } from "./advice.ts";
import { type EgressOptions, egressOptions } from "./egress.ts";
import { graviton, sizedOf, smallerSize } from "./machine-size.ts";
import { officeHoursAdvice } from "./office-hours.ts";
import { gp3 } from "./volume-type.ts";

export interface Advised {
	readonly kind: "advised";
	/** What saves most first. Two of them for one thing do not add up. */
	readonly advice: readonly Advice[];
	/** Ways out of private subnets, where the system has one that costs. */
	readonly egress?: EgressOptions;
}

/** What would cost less: arithmetic on this system's own quantities, no opinion. */
export function advise(
	graph: ResourceGraph,
	book: PriceBook,
	usage: Usage = {},
	options: EstimateOptions = {},
): Advised {
	const asks = asksOf(graph, book, usage, options);
	const { system } = asks;
	const ofEach = [...system.at.values()].flatMap((purchase) => {
		const ask = asks.in(purchase.region);
		const sized = sizedOf(purchase, ask);
		const bySize =
			sized === undefined
				? []
				: [
						...graviton(sized),
						...smallerSize(sized, ask),
						...officeHoursAdvice(sized, ask),
					];
		return [...bySize, ...gp3(purchase, ask)];
	});
	const [network] = [...system.at.values()].filter(
		({ kind }) => kind === "nat-gateway" || kind === "vpc-endpoint",
	);
	const main = asks.in(network?.region ?? [...system.at.values()][0]?.region);
	const all = [...ofEach, ...unusedAddresses(asks), ...singleNats(asks)];
	const egress = network === undefined ? undefined : egressOptions(main);
	return Object.freeze({
		kind: "advised",
		advice: all.sort((a, b) =>
			a.saves === b.saves ? 0 : a.saves > b.saves ? -1 : 1,
		),
		...(egress !== undefined && { egress }),
	});
}
