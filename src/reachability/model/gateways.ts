import type {
	EgressOnlyGateway,
	InternetGateway,
	NatGateway,
	Peering,
} from "../../network/index.ts";
import { type EntityOf, isUnknown } from "../../plan/index.ts";
import { defaultVpcOf } from "./default-vpc.ts";
import { placeOf } from "./gateway-place.ts";
import { idOf, known, type Reader } from "./reader.ts";

export function internetGatewaysOf(reader: Reader): readonly InternetGateway[] {
	const found = reader.all("internet-gateway").flatMap((gateway) => {
		const { vpc, lost } = placeOf(reader, gateway);
		return vpc === undefined && !lost
			? []
			: [
					{
						kind: "internet-gateway",
						...named(gateway),
						vpc: vpc ?? "unknown",
					} as const,
				];
	});
	const vpc = defaultVpcOf(reader);
	const has = found.some((gateway) => gateway.vpc === vpc);
	return has ? found : [...found, impliedGateway(vpc)];
}

/** A default VPC comes with one ("Default VPC components", Amazon VPC User Guide). */
export function impliedGateway(vpc: string): InternetGateway {
	const address = `${vpc} default internet gateway`;
	return { kind: "internet-gateway", id: address, address, vpc };
}

export function egressOnlyGatewaysOf(
	reader: Reader,
): readonly EgressOnlyGateway[] {
	return reader.all("egress-only-internet-gateway").map((gateway) => ({
		kind: "egress-only-gateway",
		...named(gateway),
		vpc: idOf(gateway.vpc) ?? "unknown",
	}));
}

export function natGatewaysOf(reader: Reader): readonly NatGateway[] {
	return reader.all("nat-gateway").map((gateway) => {
		const own = known(gateway.privateIp);
		const isPrivate = known(gateway.connectivity) === "private";
		return {
			kind: "nat-gateway",
			...named(gateway),
			subnet: idOf(gateway.subnet) ?? "unknown",
			...(own === undefined ? {} : { privateAddress: own }),
			...(isPrivate ? {} : { publicAddress: publicOf(reader, gateway) }),
		};
	});
}

function publicOf(reader: Reader, gateway: EntityOf<"nat-gateway">): string {
	const address = idOf(gateway.elasticIp);
	const elastic = reader
		.all("elastic-ip")
		.find((one) => one.address === address);
	return known(elastic?.publicIp) ?? reader.placeholder(gateway.address);
}

export function peeringsOf(reader: Reader): readonly Peering[] {
	return reader.all("peering").map((peering) => {
		const unknown = unknownState(reader, peering);
		return {
			kind: "peering",
			...named(peering),
			requester: idOf(peering.requester) ?? "unknown",
			accepter: idOf(peering.accepter) ?? "unknown",
			active: isAccepted(reader, peering),
			...(unknown !== undefined && { unknownState: unknown }),
			sameRegion:
				peering.peerRegion === undefined ||
				known(peering.peerRegion) === peering.region,
		};
	});
}

function isAccepted(reader: Reader, peering: EntityOf<"peering">): boolean {
	return (
		peering.autoAccept === true ||
		reader
			.all("peering-accepter")
			.some((one) => idOf(one.peering) === peering.address)
	);
}

/** Why a connection may join others than is seen, or may be accepted where nothing accepts it. */
function unknownState(
	reader: Reader,
	peering: EntityOf<"peering">,
): string | undefined {
	if (!peering.managed)
		return `${peering.address} is only looked up: whether it was accepted is not in the plan`;
	const lost = [peering.requester, peering.accepter].find(
		(end) => end?.kind === "unknown",
	);
	if (lost?.kind === "unknown")
		return `which VPCs it joins is not known: ${lost.why}`;
	if (isAccepted(reader, peering)) return undefined;
	if (isUnknown(peering.autoAccept))
		return "whether it accepts itself is not known";
	const stray = reader
		.all("peering-accepter")
		.find((one) => one.peering?.kind === "unknown");
	return stray && `${stray.address} may accept it`;
}

function named({ address }: { readonly address: string }) {
	return { id: address, address };
}
