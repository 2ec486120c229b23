import { isUnknown, type PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { hoursPerMonth } from "../hours.ts";
import { once } from "../once.ts";
import { exactly, one, type Range } from "../range.ts";
import { addressOf, allOf, linked, type System } from "../system.ts";
import { fleetDrafts } from "./compute.ts";
import { answersOut } from "./internet.ts";
import { publicAddresses } from "./public-address.ts";

type Machine = PurchaseOf<"machine">;
type Placed = Pick<Machine, "address" | "hasOwnInterfaces"> & {
	readonly subnet: Machine["subnet"] | undefined;
	readonly associatePublicIp: Machine["associatePublicIp"] | undefined;
};

/** `aws_instance`, `aws_spot_instance_request`; what it does not say, its launch template does. */
export const priceInstance: Pricer<Machine> = (machine, ask) => {
	const template = linked(ask.system, machine.template, "machine-template");
	const fleet = { ...template, ...machine };
	const devices = devicesOf(machine, template?.devices ?? []);
	return [
		...fleetDrafts(
			{
				...fleet,
				purchase: machine,
				devices,
				spot: machine.spot || template?.spot === true,
				count: one,
				hours: hoursOf(machine, ask),
			},
			ask,
		),
		...addressDrafts(
			{
				...machine,
				subnet: machine.subnet ?? template?.subnet,
				associatePublicIp:
					machine.associatePublicIp ?? template?.associatePublicIp,
			},
			ask,
		),
		...(ask.entrances.kind === "machine" ? answersOut(machine, ask) : []),
	];
};

/** Its own disks, and those of its template under other names (Amazon EC2 API Reference, `RunInstances`). */
function devicesOf(
	{ devices }: Machine,
	ofTemplate: Machine["devices"],
): Machine["devices"] {
	const names = new Set(devices.map(({ deviceName }) => deviceName));
	return [
		...devices,
		...ofTemplate.filter(({ deviceName }) => !names.has(deviceName)),
	];
}

function addressDrafts(machine: Placed, ask: Ask) {
	if (machine.hasOwnInterfaces || hasElasticIp(machine, ask.system)) return [];
	const subnet = linked(ask.system, machine.subnet, "addressed-subnet");
	const given = known(machine.associatePublicIp ?? subnet?.mapPublicIp, false);
	if (given === true)
		return publicAddresses(one, ask, undefined, hoursOf(machine, ask));
	// Without any subnet it starts in the default VPC, whose subnets give public addresses.
	if (machine.subnet !== undefined || machine.associatePublicIp === false)
		return [];
	const why = "no subnet is named, so it starts in the default VPC";
	return publicAddresses(one, ask, why, hoursOf(machine, ask));
}

function hasElasticIp({ address }: Placed, system: System): boolean {
	return withElasticIp(system).has(address);
}

const withElasticIp = once((system: System): ReadonlySet<string> => {
	const all = [
		...allOf(system, "elastic-ip"),
		...allOf(system, "elastic-ip-association"),
	];
	return new Set(all.flatMap(({ instance }) => addressOf(instance) ?? []));
});

/** Office hours are those of what serves, not of the way in and out. */
export function hoursOf(
	{ address }: { readonly address: string },
	ask: Ask,
): Range {
	return /(^|[._])(nat|bastion)/.test(address)
		? exactly(hoursPerMonth)
		: ask.hours;
}

/** How many there are, of a group that has bounds; `desired` is between them. */
export function groupSize(group: {
	readonly min?: PurchaseOf<"machine-group">["min"];
	readonly max?: PurchaseOf<"machine-group">["max"];
	readonly desired?: PurchaseOf<"machine-group">["desired"];
}): Range | undefined {
	const { min = 0, max, desired } = group;
	if (isUnknown(min) || isUnknown(max)) return undefined;
	const wanted = isUnknown(desired) ? min : (desired ?? min);
	const most = Math.max(max ?? wanted, wanted);
	return { ...exactly(wanted), least: Math.min(min, wanted), most };
}
