import type { Fields } from "../fields.ts";

export type GroupName =
	| "ip-reputation"
	| "common"
	| "bad-inputs"
	| "sql-injection";

export interface FirewallConfiguration {
	/** Requests of one address in `rateWindowSeconds`. */
	readonly rateLimit: number | undefined;
	/** Absent: five minutes. */
	readonly rateWindowSeconds?: number;
	/** In the order in which they are asked. */
	readonly groups: readonly {
		readonly group: GroupName;
		/** Notes what it finds and lets it pass. */
		readonly countOnly: boolean;
	}[];
	/** Blocks of addresses with a bad name. */
	readonly badAddresses: readonly string[];
}

export function readFirewall(fields: Fields): FirewallConfiguration {
	return {
		rateLimit: fields.has("rateLimit") ? fields.number("rateLimit") : undefined,
		...(fields.has("rateWindowSeconds") && {
			rateWindowSeconds: fields.number("rateWindowSeconds"),
		}),
		groups: fields.list("groups", (one) => ({
			group: one.choice("group", [
				"ip-reputation",
				"common",
				"bad-inputs",
				"sql-injection",
			]),
			countOnly: one.flag("countOnly", false),
		})),
		badAddresses: fields.texts("badAddresses"),
	};
}
