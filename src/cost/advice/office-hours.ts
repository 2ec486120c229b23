import { times, toUsd } from "../../facts/index.ts";
import type { Ask } from "../ask.ts";
import { hoursPerMonth } from "../hours.ts";
import { addressOf, allOf } from "../system.ts";
import { type Advice, advice } from "./advice.ts";
import type { Sized } from "./machine-size.ts";

/** Ten hours on five days of the week. */
const weekly = 50;

/** What is off at night and at the weekend is not paid for; its disks and addresses are. */
export function officeHoursAdvice(one: Sized, ask: Ask): Advice[] {
	const price = one.price(one.name);
	const alwaysOn = ask.hours.least === hoursPerMonth;
	if (hasReplica(one, ask)) return [];
	if (
		price === undefined ||
		!alwaysOn ||
		/nat|bastion/.test(one.purchase.address)
	)
		return [];
	const off = Math.round(one.hours * (1 - weekly / 168));
	return advice({
		about: "office-hours",
		address: one.purchase.address,
		what: `${one.name} on for ten hours from Monday to Friday`,
		saves: times(price, off),
		arithmetic: `${off} hours off × ${toUsd(price)}`,
		price:
			one.purchase.kind === "database"
				? "Nobody is served outside of them; a stopped database takes minutes to start."
				: "Nobody is served outside of them.",
	});
}

/** RDS stops neither a primary with replicas nor a replica (Amazon RDS User Guide, "Stopping an Amazon RDS DB instance temporarily"). */
function hasReplica({ purchase }: Sized, { system }: Ask): boolean {
	if (purchase.kind !== "database") return false;
	return (
		purchase.replicateFrom !== undefined ||
		allOf(system, "database").some(
			({ replicateFrom }) => addressOf(replicateFrom) === purchase.address,
		)
	);
}
