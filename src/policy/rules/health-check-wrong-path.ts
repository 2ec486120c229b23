import type { PostureOf } from "../../plan/index.ts";
import {
	compliant,
	judge,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import type { System } from "../system.ts";
import { containersBehind } from "../task-target.ts";

/** Source: Application Load Balancers guide, "Health check settings": HealthCheckPath, Matcher. */
export const healthCheckWrongPath: Rule = {
	id: "health-check-wrong-path",
	kind: "fragile",
	severity: "high",
	title: "A health check asks for a path that can answer",
	why: "No target ever becomes healthy, and nobody gets an answer.",
	fix: "A path that begins with a slash, and statuses from 200 to 499 that a server gives.",
	mappings: { wellArchitected: ["REL11-BP01"] },
	check: each("checked-targets", (one, system) => {
		const protocol = one.checkProtocol ?? one.protocol;
		return judge("protocol", protocol, (spoken) =>
			spoken === undefined ||
			!/^HTTPS?$/.test(spoken) ||
			one.checkEnabled === false
				? notApplicable("it asks for no path")
				: judge("path", one.checkPath, (path = "/") =>
						asked(system, one, path),
					),
		);
	}),
};

function asked(
	system: System,
	{ address, matcher }: PostureOf<"checked-targets">,
	path: string,
): Verdict {
	if (!path.startsWith("/") || /\s/.test(path))
		return violation(`"${path}" is no path`);
	if (typeof matcher === "string" && !/[234]\d\d/.test(matcher))
		return violation(
			`it waits for the status ${matcher}, which nothing healthy gives`,
		);
	const own = containersBehind(system, address)?.checkPaths ?? [];
	if (own.length > 0 && !own.includes(path))
		return unclear(
			`it asks for ${path}, and the container's own check for ${own.join(", ")}`,
		);
	return compliant;
}
