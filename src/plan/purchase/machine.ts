import { instance } from "../aws/instance.ts";
import { block, flag, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { blockDevice, blockDevices } from "./block-device.ts";

/** What `aws_instance` and `aws_spot_instance_request` make somebody pay for. */
export type Machine = ReturnType<typeof machine>;

export function machine(view: View) {
	const {
		instanceType,
		subnet,
		associatePublicIp,
		launchTemplate,
		interfaces,
	} = instance(view);
	const root = block(view, "root_block_device");
	const credits = block(view, "credit_specification");
	const market = block(view, "instance_market_options");
	return entity(view, "machine", {
		instanceType,
		subnet,
		associatePublicIp,
		template: launchTemplate,
		hasOwnInterfaces:
			interfaces.items.length > 0 ||
			block(view, "primary_network_interface") !== undefined,
		tenancy: text(view, "tenancy"),
		/** Placed on a dedicated host, which is paid for by itself. */
		host: text(view, "host_id"),
		ebsOptimised: flag(view, "ebs_optimized"),
		/** Only Windows has a password to give. */
		isWindows: flag(view, "get_password_data"),
		detailedMonitoring: flag(view, "monitoring"),
		cpuCredits: credits && text(credits, "cpu_credits"),
		spot:
			view.resource.type === "aws_spot_instance_request" ||
			(market !== undefined && text(market, "market_type") === "spot"),
		root: root && blockDevice(root),
		devices: blockDevices(view, "ebs_block_device"),
	});
}
