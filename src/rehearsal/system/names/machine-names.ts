import type { Start } from "../start.ts";
import { addressEntry, type NameEntry } from "./entry.ts";

/** What comes after a machine's own name. */
export function internalDomain(region: string): string {
	return region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
}

/**
 * The names that EC2 gives to addresses: the private one of each interface, with its way back; and, with
 * `enable_dns_hostnames`, the public one, which means the private address inside of the VPC.
 *
 * Source: Amazon VPC User Guide, "DNS attributes for your VPC" and "Amazon EC2 instance hostnames and domains".
 */
export function machineNames(
	{ model, places }: Pick<Start, "model" | "places">,
	vpc: string,
	region: string,
	hasPublicNames: boolean,
): readonly NameEntry[] {
	const subnets = new Set(
		model.subnets.filter((one) => one.vpc === vpc).map(({ id }) => id),
	);
	return model.interfaces
		.filter(({ subnet }) => subnets.has(subnet))
		.flatMap(({ id }): NameEntry[] => {
			const place = places.get(id);
			if (place === undefined) return [];
			const { address, publicAddress } = place;
			const name = `ip-${dashed(address)}.${internalDomain(region)}`;
			const back = `${address.split(".").reverse().join(".")}.in-addr.arpa`;
			const zone = region === "us-east-1" ? "compute-1" : `${region}.compute`;
			const outside =
				publicAddress && `ec2-${dashed(publicAddress)}.${zone}.amazonaws.com`;
			return [
				addressEntry(name, [address]),
				{ name: back, type: "PTR", values: [name], seconds: 60 },
				...(outside && hasPublicNames
					? [addressEntry(outside, [address])]
					: []),
			];
		});
}

function dashed(address: string): string {
	return address.replaceAll(".", "-");
}
