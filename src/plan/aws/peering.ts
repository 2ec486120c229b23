import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { flag, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_vpc_peering_connection`: carries traffic once accepted, and only where both sides have routes. */
export interface Peering extends EntityBase {
	readonly kind: "peering";
	readonly requester?: Link;
	readonly accepter?: Link;
	/** Accepted by the same resource; else a `PeeringAccepter` or somebody by hand must. */
	readonly autoAccept: Known<boolean>;
	readonly peerRegion?: Known<string>;
}

/** `aws_vpc_peering_connection_accepter`. */
export interface PeeringAccepter extends EntityBase {
	readonly kind: "peering-accepter";
	readonly peering?: Link;
	readonly autoAccept: Known<boolean>;
}

export function peering(view: View): Peering {
	return entity(view, "peering", {
		requester: link(view, "vpc_id"),
		accepter: link(view, "peer_vpc_id"),
		autoAccept: flag(view, "auto_accept", false),
		peerRegion: text(view, "peer_region"),
	});
}

export function peeringAccepter(view: View): PeeringAccepter {
	return entity(view, "peering-accepter", {
		peering: link(view, "vpc_peering_connection_id"),
		autoAccept: flag(view, "auto_accept", false),
	});
}
