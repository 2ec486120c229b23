import { databaseClass } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer } from "../ask.ts";
import { fixed, missing } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { addressOf, allOf, linked } from "../system.ts";

/** No fewer are paid for. */
const leastVcpu = 2;

/** `aws_db_proxy` (Amazon RDS Proxy pricing): by the vCPUs of the database behind it, two at least. */
export const priceDatabaseProxy: Pricer<PurchaseOf<"database-proxy">> = (
	proxy,
	ask,
) => {
	const target = allOf(ask.system, "proxy-target").find(
		(one) => addressOf(one.proxy) === proxy.address,
	);
	const database = linked(ask.system, target?.database, "database");
	const name = known(database?.instanceClass, "");
	const vcpu = name === undefined ? undefined : databaseClass(name)?.vcpu;
	if (vcpu === undefined)
		return [
			fixed(
				"Proxy",
				1,
				"proxies",
				missing("the database behind it is not known"),
			),
		];
	return [
		fixed(
			"Proxy hours",
			Math.max(leastVcpu, vcpu) * hoursPerMonth,
			"vCPU-hours",
			ask.prices.price("rds.proxy.vcpu"),
		),
	];
};
