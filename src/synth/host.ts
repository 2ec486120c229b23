import type { Blueprint, Subnet } from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	type Expression,
	ref,
	resource,
	type Value,
} from "../terraform/index.ts";
import type { Party } from "./flow.ts";
import { imageParameter } from "./machine-image.ts";
import { awsName, nameTag } from "./names.ts";
import { securityGroupId, subnetId } from "./references.ts";
import { ownTags } from "./tags.ts";

type Architecture = "x86_64" | "arm64";

/** An EC2 host, as its launch template says it. */
export interface HostInput {
	/** With underscores, as the launch template is named: `service`, `load_generator_worker`. */
	readonly name: string;
	readonly instance: string;
	readonly architecture: Architecture;
	/** By default the newest of AWS's at each launch. */
	readonly image?: Value<string> | undefined;
	readonly diskGiB: number;
	readonly party: Party;
	/** The name of the instance profile, where the host calls AWS. */
	readonly profile?: string;
	readonly script: Expression;
	readonly keyName?: Value<string> | undefined;
	/** Only for hosts in public subnets. */
	readonly publicAddress?: boolean;
	/** Where a single host stands; a group says that itself. */
	readonly place?: Place;
	/** Containers sit one hop further from the metadata service. */
	readonly containers?: boolean;
}

/** A single host's subnet, and its private address where others must know it beforehand. */
export interface Place {
	readonly subnet: Subnet;
	readonly privateIp?: string;
}

/** Encrypted disk, metadata by session token only, tags on what it launches. */
export function launchTemplate(blueprint: Blueprint, host: HostInput): Block {
	const name = host.name.replaceAll("_", "-");
	const group = securityGroupId(host.party);
	const tags = { ...ownTags(blueprint), ...nameTag(blueprint, name) };
	return resource("aws_launch_template", host.name, {
		name: awsName(blueprint, name),
		image_id: host.image ?? newestImage(host.architecture),
		instance_type: host.instance,
		key_name: host.keyName,
		update_default_version: true,
		vpc_security_group_ids: networkInterface(host) ? undefined : [group],
		user_data: call("base64encode", host.script),
		tags: nameTag(blueprint, name),
		iam_instance_profile: host.profile
			? { arn: ref("aws_iam_instance_profile", host.profile, "arn") }
			: undefined,
		metadata_options: {
			http_endpoint: "enabled",
			http_tokens: "required",
			http_put_response_hop_limit: host.containers ? 2 : 1,
		},
		network_interfaces: networkInterface(host),
		block_device_mappings: {
			device_name: "/dev/xvda",
			ebs: {
				volume_size: host.diskGiB,
				volume_type: "gp3",
				encrypted: "true",
				delete_on_termination: "true",
			},
		},
		tag_specifications: ["instance", "volume"].map((kind) => ({
			resource_type: kind,
			tags,
		})),
	});
}

/**
 * All of a host's network, where the template speaks of it: EC2 refuses an instance that says a part of it too
 * ("Network interfaces and an instance-level subnet ID may not be specified on the same request").
 */
function networkInterface({ place, publicAddress, party }: HostInput) {
	if (!place && !publicAddress) return undefined;
	return {
		device_index: 0,
		subnet_id: place && subnetId(place.subnet),
		private_ip_address: place?.privateIp,
		associate_public_ip_address: publicAddress ? "true" : undefined,
		security_groups: [securityGroupId(party)],
		delete_on_termination: "true",
	};
}

/**
 * Resolved when a host is launched: planning asks AWS nothing, and every new host has the newest image.
 * Source: "Use an AWS Systems Manager parameter to find an AMI" in the Amazon EC2 user guide.
 */
function newestImage(architecture: Architecture) {
	return commented(
		"The newest Amazon Linux 2023 at each launch.",
		`resolve:ssm:${imageParameter(architecture)}`,
	);
}

/** What an instance or a group says to use the template's newest version. */
export function useTemplate(name: string) {
	return {
		id: ref("aws_launch_template", name, "id"),
		version: ref("aws_launch_template", name, "latest_version"),
	};
}
