import { instance } from "../aws/instance.ts";
import { launchTemplate } from "../aws/launch-template.ts";
import { block, blocks, flag, text } from "../aws/read.ts";
import { defined, entity, type View } from "../aws/view.ts";
import { userDataOf } from "./user-data.ts";

/** `aws_instance`, `aws_spot_instance_request`. */
export function host(view: View) {
	const {
		subnet,
		associatePublicIp,
		launchTemplate: template,
	} = instance(view);
	return entity(view, "host", {
		subnet,
		associatePublicIp,
		template,
		metadata: metadataOf(view),
		userData: userDataOf(view),
		disks: [
			...blocks(view, "root_block_device").items,
			...blocks(view, "ebs_block_device").items,
		].map(diskOf),
		hasRoot: block(view, "root_block_device") !== undefined,
	});
}

/** `aws_launch_template`, `aws_launch_configuration`. */
export function hostTemplate(view: View) {
	const { configuration, associatePublicIp, interfaces } = launchTemplate(view);
	const mapped = blocks(view, "block_device_mappings").items.flatMap(
		(item) => block(item, "ebs") ?? [],
	);
	return entity(view, "host-template", {
		configuration,
		publicAddresses: [
			associatePublicIp,
			...interfaces.items.map((one) => one.associatePublicIp),
		],
		metadata: metadataOf(view),
		userData: userDataOf(view),
		disks: [
			...mapped,
			...blocks(view, "root_block_device").items,
			...blocks(view, "ebs_block_device").items,
		].map(diskOf),
	});
}

/** `aws_ebs_volume`. */
export function disk(view: View) {
	return entity(view, "disk", diskOf(view));
}

/** Undefined: the account's own default decides. */
function diskOf(view: View) {
	return defined({
		encrypted: flag(view, "encrypted"),
		fromSnapshot: text(view, "snapshot_id") !== undefined,
	});
}

/** Undefined tokens: the image and the account decide. */
function metadataOf(view: View) {
	const given = block(view, "metadata_options");
	return defined({
		tokens: given && text(given, "http_tokens"),
		endpoint: given && text(given, "http_endpoint"),
	});
}
