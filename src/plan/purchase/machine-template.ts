import { launchTemplate } from "../aws/launch-template.ts";
import { block, blocks, flag, text } from "../aws/read.ts";
import { defined, entity, type View } from "../aws/view.ts";
import { blockDevice, blockDevices } from "./block-device.ts";

/** What the machines of `aws_launch_template` and `aws_launch_configuration` are made of. */
export type MachineTemplate = ReturnType<typeof machineTemplate>;

export function machineTemplate(view: View) {
	const { configuration, instanceType, associatePublicIp, interfaces } =
		launchTemplate(view);
	const market = block(view, "instance_market_options");
	const placement = block(view, "placement");
	const credits = block(view, "credit_specification");
	return entity(view, "machine-template", {
		instanceType,
		associatePublicIp:
			associatePublicIp ?? interfaces.items[0]?.associatePublicIp,
		subnet: interfaces.items[0]?.subnet,
		tenancy:
			(placement && text(placement, "tenancy")) ??
			text(view, "placement_tenancy"),
		host: placement && text(placement, "host_id"),
		ebsOptimised: flag(view, "ebs_optimized"),
		detailedMonitoring: monitoring(view, configuration),
		cpuCredits: credits && text(credits, "cpu_credits"),
		spot:
			(market !== undefined && text(market, "market_type") === "spot") ||
			text(view, "spot_price") !== undefined,
		...disks(view),
	});
}

/** A launch configuration turns it on unless told otherwise; a template does not. */
function monitoring(view: View, configuration: boolean) {
	if (configuration) return flag(view, "enable_monitoring", true);
	const given = block(view, "monitoring");
	return given && flag(given, "enabled");
}

/** The names under which common images have their root disk. */
const rootNames = ["/dev/xvda", "/dev/sda1"];

function disks(view: View) {
	const root = block(view, "root_block_device");
	const mappings = blocks(view, "block_device_mappings").items.map((item) => {
		const ebs = block(item, "ebs");
		const name = text(item, "device_name");
		return {
			isRoot: rootNames.includes(String(name)),
			disk: ebs && defined({ ...blockDevice(ebs), deviceName: name }),
		};
	});
	const mapped = mappings.find(({ isRoot }) => isRoot)?.disk;
	const others = mappings.flatMap(({ isRoot, disk }) =>
		isRoot || !disk ? [] : [disk],
	);
	return defined({
		root: root === undefined ? mapped : blockDevice(root),
		devices: [...others, ...blockDevices(view, "ebs_block_device")],
	});
}
