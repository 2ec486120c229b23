import type { TransitGateway } from "../network/index.ts";
import { network } from "./addressing.ts";
import type { KernelNamespace } from "./kernel-world.ts";
import { byLink, raiseLink } from "./link.ts";
import { namespaceOf, type Plan } from "./plan.ts";
import { forwarding, quietAddresses } from "./settings.ts";
import { doorsOf, nearestDoor, type TransitDoor } from "./transit-doors.ts";

/** Routes between the doors of its attachments, by the table of the attachment that packets come in by. */
export function transitGateway(
	plan: Plan,
	gateway: TransitGateway,
): KernelNamespace {
	const doors = doorsOf(plan).filter((door) => door.gateway === gateway.id);
	const rules = doors.map(
		({ link, table }) => `rule add iif ${link} lookup ${table}`,
	);
	return {
		name: namespaceOf(plan, gateway.id),
		element: gateway.id,
		sysctl: [...quietAddresses, ...forwarding],
		nft: "",
		ip: [
			"link set lo up",
			...doors.flatMap(({ link }) => raiseLink(link, "second")),
			...doors.flatMap((door) => tableFor(gateway, door, doors)),
			...rules,
		],
		ip6: rules,
	};
}

function tableFor(
	gateway: TransitGateway,
	door: TransitDoor,
	doors: readonly TransitDoor[],
): string[] {
	const { table, zone, attachment } = door;
	const routes = gateway.routeTables.find(
		({ id }) => id === attachment.routeTable,
	)?.routes;
	const ordered = [...(routes ?? [])].sort(
		(one, other) => Number(one.propagated) - Number(other.propagated),
	);
	const seen = new Set<string>();
	return [
		...ordered.flatMap((route) => {
			const cidr = network(route.cidr);
			if (seen.has(cidr)) return [];
			seen.add(cidr);
			const far = nearestDoor(doors, route.attachment ?? "", zone);
			return far === undefined
				? [`route add blackhole ${cidr} table ${table}`]
				: [`route add ${byLink(cidr, far.link, "second")} table ${table}`];
		}),
		`route add blackhole 0.0.0.0/0 table ${table} metric 9999`,
		`route add blackhole ::/0 table ${table} metric 9999`,
	];
}
