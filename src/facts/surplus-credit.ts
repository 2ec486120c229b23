/**
 * What a burstable instance pays for running above its baseline without credits,
 * in unlimited mode: the same in all regions, for all sizes.
 *
 * Amazon EC2, "T2/T3/T4g Unlimited Mode Pricing": USD 0.05 for Linux on t2, t3 and
 * t3a, 0.04 on t4g (quoted in gitlab-org docker-machine merge request 118; 0.05 also
 * in infracost's golden `autoscaling_group_test`). Amazon RDS, "Instance Types":
 * 0.075 for PostgreSQL, MySQL and MariaDB (quoted on AWS re:Post, "per vCPU-Hour
 * of T3 CPU Credits"). Seen 2021 to 2024; AWS's feeds do not carry these prices.
 */
import { type Money, money } from "./money.ts";

/** Per vCPU-hour, by the type `t3.micro` or class `db.t3.micro`; `undefined` for one that is not burstable. */
export function surplusCreditPrice(typeOrClass: string): Money | undefined {
	const burstable = /^(db\.)?(t2|t3|t3a|t4g)\./.exec(typeOrClass);
	if (burstable === null) return undefined;
	if (burstable[1] !== undefined) return money("0.075");
	return burstable[2] === "t4g" ? money("0.04") : money("0.05");
}

/** Whether unlimited mode is the default: for all but t2. RDS runs all its T classes so. */
export function isUnlimitedByDefault(typeOrClass: string): boolean {
	return /^(db\.t\d|t3|t3a|t4g)/.test(typeOrClass);
}
