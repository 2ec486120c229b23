import type { ModuleCall, ModuleConfig } from "./module-config.ts";

/** Sources beside a plan: what the sources do not have (a module from elsewhere, a resource) is as the plan has it. */
export function combine(
	sources: ModuleConfig,
	plan: ModuleConfig,
): ModuleConfig {
	if (sources.unseen !== undefined) return plan;
	const calls = [...sources.calls].map(([name, call]): [string, ModuleCall] => {
		const planned = plan.calls.get(name);
		return [
			name,
			planned === undefined
				? call
				: { ...call, module: combine(call.module, planned.module) },
		];
	});
	return {
		...sources,
		resources: new Map([...plan.resources, ...sources.resources]),
		calls: new Map([...plan.calls, ...calls]),
		providers: new Map([...plan.providers, ...sources.providers]),
	};
}
