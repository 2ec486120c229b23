import { BlockList, isIP } from "node:net";
import type { Clock } from "../clock.ts";
import { badInputRules } from "./bad-input-rules.ts";
import { coreRules } from "./core-rules.ts";
import { type Inspected, type Texts, textsOf } from "./inspected.ts";
import { RateLimit } from "./rate-limit.ts";
import type { FirewallConfiguration, GroupName } from "./read-firewall.ts";
import type { FirewallRule } from "./rule.ts";
import { sqlInjectionRules } from "./sql-injection-rules.ts";

/** What the firewall says to a request. */
export interface Verdict {
	readonly blocked: boolean;
	/** `rate-limit`, or `group/rule`: the one that blocked. */
	readonly by: string | undefined;
	/** Rules that only count and would have blocked. */
	readonly counted: readonly string[];
}

const rulesOf: Readonly<
	Record<Exclude<GroupName, "ip-reputation">, readonly FirewallRule[]>
> = {
	common: coreRules,
	"bad-inputs": badInputRules,
	"sql-injection": sqlInjectionRules,
};

/** Judges requests: the rate limit first, then each group, until one blocks. */
export class Firewall {
	readonly #groups: FirewallConfiguration["groups"];
	readonly #rateLimit: RateLimit | undefined;
	readonly #badAddresses = new BlockList();

	constructor(
		{
			rateLimit,
			rateWindowSeconds = 300,
			groups,
			badAddresses,
		}: FirewallConfiguration,
		clock: Clock,
	) {
		this.#groups = groups;
		this.#rateLimit =
			rateLimit === undefined
				? undefined
				: new RateLimit(rateLimit, rateWindowSeconds, clock);
		for (const block of badAddresses) {
			const [address = "", prefix = isIP(block) === 6 ? "128" : "32"] =
				block.split("/");
			this.#badAddresses.addSubnet(address, Number(prefix), family(address));
		}
	}

	judge(request: Inspected): Verdict {
		if (this.#rateLimit?.exceeds(request.address)) {
			return { blocked: true, by: "rate-limit", counted: [] };
		}
		const texts = textsOf(request);
		const counted: string[] = [];
		for (const { group, countOnly } of this.#groups) {
			const rule = this.#ruleThatMatches(group, texts, request);
			if (rule === undefined) continue;
			const by = `${group}/${rule}`;
			if (!countOnly) return { blocked: true, by, counted };
			counted.push(by);
		}
		return { blocked: false, by: undefined, counted };
	}

	stop(): void {
		this.#rateLimit?.stop();
	}

	#ruleThatMatches(
		group: GroupName,
		texts: Texts,
		request: Inspected,
	): string | undefined {
		if (group === "ip-reputation") {
			const { address } = request;
			const isBad = this.#badAddresses.check(address, family(address));
			return isBad ? "AWSManagedIPReputationList" : undefined;
		}
		return rulesOf[group].find(({ matches }) => matches(texts, request))?.name;
	}
}

function family(address: string): "ipv4" | "ipv6" {
	return isIP(address) === 6 ? "ipv6" : "ipv4";
}
