import { environmentNames, unknownEnvironment } from "./environments.ts";
import type { Finding } from "./finding.ts";
import { isObject } from "./merge.ts";

/** What no shape says: the pipeline deploys environments that there are. */
export function checkPipelineEnvironments(whole: unknown): readonly Finding[] {
	const names = environmentNames(whole);
	return listed(whole).flatMap((name, index) => {
		if (typeof name !== "string" || names.includes(name)) return [];
		const path = ["pipeline", "github", "environments", index];
		return [{ ...unknownEnvironment(name, names), path }];
	});
}

function listed(whole: unknown): readonly unknown[] {
	if (!isObject(whole) || !isObject(whole.pipeline)) return [];
	const { github } = whole.pipeline;
	if (!isObject(github) || !Array.isArray(github.environments)) return [];
	return github.environments;
}
