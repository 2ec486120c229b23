import { isUnknown, type Links } from "../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "./answer.ts";
import { linkedEntity, type System } from "./system.ts";

/** Stands in two availability zones at least. */
export function inTwoZones(
	system: System,
	subnets: Links,
	what: string,
): Verdict {
	const zones = new Set<string>();
	let unknown = !subnets.complete;
	let several = false;
	for (const link of subnets.items) {
		const subnet = linkedEntity(system, link, "subnet");
		if (link.kind !== "resource") unknown = true;
		// A data source of subnets is as many as it finds.
		if (link.kind !== "outside" && subnet === undefined) several = true;
		const zone = subnet?.zone;
		if (zone === undefined || isUnknown(zone)) unknown = true;
		else zones.add(zone);
	}
	if (zones.size > 1) return compliant;
	// One subnet is one zone, whichever it is.
	if (subnets.complete && subnets.items.length === 1 && !several)
		return violation(
			`${what} stands in one availability zone only${zoneText(zones)}`,
		);
	if (unknown || subnets.items.length === 0)
		return unclear("the zones of its subnets are not known");
	return violation(
		`all subnets of ${what} are in one availability zone${zoneText(zones)}`,
	);
}

function zoneText(zones: ReadonlySet<string>): string {
	const [only] = zones;
	return only === undefined ? "" : `, ${only}`;
}
