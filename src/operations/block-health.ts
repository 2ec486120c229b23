import { type StateResource, textOf } from "./state-resources.ts";
import type { TargetHealth } from "./target-health.ts";

/** Something that says of itself how it is. */
export interface Sign {
	/** A resource's address, or a target's number. */
	readonly subject: string;
	readonly healthy: boolean;
	/** In AWS's word: `available`, `running`, `ISSUED` … */
	readonly state: string;
}

/** The attribute in which a resource says how it is, and the words that are good. */
const telling: Readonly<Record<string, readonly [string, RegExp]>> = {
	aws_db_instance: [
		"status",
		/^(available|backing-up|configuring-.*|maintenance|modifying|storage-optimization|storage-config-upgrade)$/,
	],
	aws_instance: ["instance_state", /^(running|pending)$/],
	aws_acm_certificate: ["status", /^ISSUED$/],
	aws_cloudfront_distribution: ["status", /^(Deployed|InProgress)$/],
};

export function signOf(resource: StateResource): Sign | undefined {
	const [key, good] = telling[resource.type] ?? [];
	const state = key === undefined ? undefined : textOf(resource, key);
	if (state === undefined || good === undefined) return undefined;
	return { subject: resource.address, healthy: good.test(state), state };
}

/** A target that is being taken away is nobody's trouble. */
export function signsOfTargets(targets: readonly TargetHealth[]): Sign[] {
	return targets
		.filter(({ state }) => state !== "draining")
		.map(({ id, port, state, reason, description }) => ({
			subject: `target ${id}, port ${port}`,
			healthy: state === "healthy",
			state: [state, reason && `(${reason})`, description]
				.filter(Boolean)
				.join(" "),
		}));
}
