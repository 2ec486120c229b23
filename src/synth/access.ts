import type { Blueprint } from "../blueprint/index.ts";
import { instanceType } from "../facts/index.ts";
import { type Block, ref, reference, resource } from "../terraform/index.ts";
import { bastion } from "./boot/index.ts";
import { launchTemplate } from "./host.ts";
import { instanceBlock } from "./instance.ts";
import { awsName, nameTag } from "./names.ts";
import { hasContainerDatabase, hasHosts } from "./needs.ts";
import { securityGroupId, subnetId } from "./references.ts";

/** The operators' door. */
export function accessBlocks(blueprint: Blueprint): Block[] {
	switch (blueprint.access.kind) {
		case "bastion":
			return bastionBlocks(blueprint, blueprint.access);
		case "instance-connect":
			return instanceConnectBlocks(blueprint);
		case "session-manager":
		case "none":
			return [];
	}
}

/** The operators' public key, on every host that they may enter; the private one stays with them. */
export function operatorKey(blueprint: Blueprint) {
	return blueprint.access.kind === "bastion"
		? ref("aws_key_pair", "operator", "key_name")
		: undefined;
}

function bastionBlocks(
	blueprint: Blueprint,
	access: Blueprint["access"] & { kind: "bastion" },
): Block[] {
	const [subnet] = blueprint.network.publicSubnets;
	if (!subnet) return [];
	return [
		resource(
			"aws_key_pair",
			"operator",
			{
				key_name: awsName(blueprint, "operator"),
				public_key: access.publicKey,
				tags: nameTag(blueprint, "operator"),
			},
			"A public key. Inner hosts are reached through the bastion with ssh -J; no private key is ever on it.",
		),
		launchTemplate(blueprint, {
			name: "bastion",
			instance: access.instance,
			architecture: instanceType(access.instance)?.architecture ?? "x86_64",
			diskGiB: 8,
			party: "bastion",
			keyName: operatorKey(blueprint),
			publicAddress: true,
			place: { subnet },
			script: bastion(),
		}),
		instanceBlock(blueprint, {
			name: "bastion",
			dependsOn: [reference("aws_route", "public_internet")],
		}),
		resource(
			"aws_eip",
			"bastion",
			{
				domain: "vpc",
				instance: ref("aws_instance", "bastion", "id"),
				tags: nameTag(blueprint, "bastion"),
			},
			"The same address after a replacement.",
		),
	];
}

function instanceConnectBlocks(blueprint: Blueprint): Block[] {
	const [subnet] = blueprint.network.serviceSubnets;
	if (!subnet || !(hasHosts(blueprint) || hasContainerDatabase(blueprint)))
		return [];
	return [
		resource(
			"aws_ec2_instance_connect_endpoint",
			"main",
			{
				subnet_id: subnetId(subnet),
				security_group_ids: [securityGroupId("instance-connect")],
				preserve_client_ip: false,
				tags: nameTag(blueprint),
			},
			"Reached with: aws ec2-instance-connect ssh --connection-type eice --instance-id <id>",
		),
	];
}
