import type { TransitAttachment } from "../network/index.ts";
import type { Plan } from "./plan.ts";

/** A subnet by which a VPC is attached to a transit gateway: one link for each. */
export interface TransitDoor {
	readonly gateway: string;
	readonly attachment: TransitAttachment;
	readonly subnet: string;
	readonly zone: string;
	/** Name of the link in the VPC's router, and in the gateway's namespace. */
	readonly link: string;
	/** Of the gateway's routing table for what comes in here. */
	readonly table: number;
}

const tables = 2000;

export function doorsOf(plan: Plan): readonly TransitDoor[] {
	const { transitGateways, subnets } = plan.model;
	return transitGateways
		.flatMap(({ id, attachments }) =>
			attachments.flatMap((attachment) =>
				attachment.subnets.map((subnet) => ({
					gateway: id,
					attachment,
					subnet,
					zone: subnets.find((one) => one.id === subnet)?.zone ?? "",
				})),
			),
		)
		.map((door, at) => ({ ...door, link: `t${at}`, table: tables + at }));
}

/** The door of an attachment in a zone. */
export function doorIn(
	doors: readonly TransitDoor[],
	attachment: string,
	zone: string,
): TransitDoor | undefined {
	return doors.find(
		(door) => door.attachment.id === attachment && door.zone === zone,
	);
}

/** Traffic stays in its zone where there is a door, and takes the first one elsewhere. */
export function nearestDoor(
	doors: readonly TransitDoor[],
	attachment: string,
	zone: string,
): TransitDoor | undefined {
	return (
		doorIn(doors, attachment, zone) ??
		doors.find((door) => door.attachment.id === attachment)
	);
}
