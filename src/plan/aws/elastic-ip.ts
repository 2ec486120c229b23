import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_eip`: a public IPv4 address, perhaps associated at once. */
export interface ElasticIp extends EntityBase {
	readonly kind: "elastic-ip";
	readonly instance?: Link;
	readonly networkInterface?: Link;
	readonly publicIp?: Known<string>;
}

/** `aws_eip_association`. */
export interface ElasticIpAssociation extends EntityBase {
	readonly kind: "elastic-ip-association";
	readonly elasticIp?: Link;
	readonly instance?: Link;
	readonly networkInterface?: Link;
}

export function elasticIp(view: View): ElasticIp {
	return entity(view, "elastic-ip", {
		instance: link(view, "instance"),
		networkInterface: link(view, "network_interface"),
		publicIp: text(view, "public_ip"),
	});
}

export function elasticIpAssociation(view: View): ElasticIpAssociation {
	return entity(view, "elastic-ip-association", {
		elasticIp:
			link(view, "allocation_id") ??
			link(view, "public_ip", { type: "aws_eip", attribute: "public_ip" }),
		instance: link(view, "instance_id"),
		networkInterface: link(view, "network_interface_id"),
	});
}
