import { typeShape } from "../terraform/index.ts";
import { type Evaluated, isRecord } from "./evaluate/index.ts";
import { evaluateIn, type ResourceInstance } from "./module/index.ts";
import { providerConfigOf } from "./provider.ts";

/** A plan has the provider's default tags in `tags_all`; what was read without one gets them here. */
export function withDefaultTags(instance: ResourceInstance): ResourceInstance {
	const found = providerConfigOf(instance);
	const { config } = instance;
	if (found?.config.defaultTags === undefined || config?.mode !== "managed")
		return instance;
	const shape = typeShape("resource", config.type);
	if (!shape?.optional.has("tags_all") && !shape?.computed.has("tags_all"))
		return instance;
	const defaults = evaluateIn(
		found.module,
		found.config.defaultTags,
		{},
		() => {},
	);
	return {
		...instance,
		attribute: (name, touch) =>
			name === "tags_all"
				? merged(defaults, instance.attribute("tags"))
				: instance.attribute(name, touch),
		names: () => [...instance.names(), "tags_all"],
	};
}

/** The resource's own come last. */
function merged(defaults: Evaluated, own: Evaluated | undefined): Evaluated {
	return {
		...(isRecord(defaults) ? defaults : {}),
		...(isRecord(own) ? own : {}),
	};
}
