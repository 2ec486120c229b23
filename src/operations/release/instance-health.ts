import { show } from "../../driver/index.ts";
import { targetGroups } from "../healthy-targets.ts";
import type { Ports } from "../ports.ts";
import { resourcesIn } from "../state-resources.ts";
import type { System } from "../system.ts";

/** Whether the load balancer finds the one host well; where nobody can be asked, it is taken for well. */
export async function healthOf({ workspace }: System, { targetsOf }: Ports) {
	const { value = "{}" } = await show(workspace);
	const groups = targetGroups(resourcesIn(value));
	const asked = targetsOf === undefined ? [] : groups.map(targetsOf);
	const health = (await Promise.all(asked)).flat();
	const hosts = health.filter(({ state }) => state !== "draining");
	const bad = hosts.filter(({ state }) => state !== "healthy");
	const some = targetsOf === undefined || bad.length < hosts.length;
	return {
		answers: some && bad.length === 0,
		reason: bad.map(({ description = "" }) => description).join("; "),
		running: hosts.length - bad.length,
		...{ wanted: 1, failed: 0, events: [] },
	};
}
