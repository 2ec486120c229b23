import type {
	ModuleInstance,
	ProviderConfig,
	ResourceInstance,
} from "./module/index.ts";
import { evaluateIn } from "./module/index.ts";
import type { Provider, Resource } from "./resource-graph.ts";
import { asWhole } from "./term/index.ts";
import type { Value } from "./value.ts";

/** Which provider a resource belongs to, and its region as far as anything says it. */
export function providerOf(
	instance: ResourceInstance,
	type: string,
	attributes: { readonly [name: string]: Value },
	source?: string,
): Provider {
	const found = providerConfigOf(instance);
	const name =
		lastPart(found?.config.source ?? source) ??
		found?.config.name ??
		type.split("_")[0] ??
		type;
	const region = regionOf(attributes) ?? (found && configuredRegion(found));
	const full = found?.config.source ?? source;
	return {
		name,
		...(full !== undefined && { source: full }),
		...(found?.config.alias !== undefined && { alias: found.config.alias }),
		...(region !== undefined && { region }),
	};
}

/** The `provider` block that a resource uses, and the module where it stands. */
export function providerConfigOf({
	config,
	module,
}: ResourceInstance): Found | undefined {
	const key = config?.provider ?? "";
	return key === "" ? undefined : configured(module, key);
}

interface Found {
	readonly config: ProviderConfig;
	readonly module: ModuleInstance;
}

/** A module uses what its caller hands it under this name, or what it declares itself. */
function configured(module: ModuleInstance, key: string): Found | undefined {
	const own = module.config.providers.get(key);
	if (own !== undefined) return { config: own, module };
	if (module.parent === undefined)
		return key.includes(":")
			? configured(module, key.slice(key.lastIndexOf(":") + 1))
			: undefined;
	return configured(module.parent, module.call?.providers.get(key) ?? key);
}

function configuredRegion({ config, module }: Found): string | undefined {
	if (config.region === undefined) return undefined;
	// Nobody makes a region out of parts: a lone reference is taken for the whole.
	const value = evaluateIn(module, asWhole(config.region), {}, () => {});
	return typeof value === "string" ? value : undefined;
}

/** What the resource itself tells: an argument of the newest provider, an ARN, a zone. */
function regionOf({
	region,
	arn,
	availability_zone: zone,
}: {
	readonly [name: string]: Value;
}): string | undefined {
	if (typeof region === "string" && region !== "") return region;
	const named = typeof arn === "string" ? arn.split(":")[3] : undefined;
	if (named !== undefined && named !== "") return named;
	return typeof zone === "string"
		? /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(zone)?.[1]
		: undefined;
}

function lastPart(source: string | undefined): string | undefined {
	return source?.split("/").at(-1);
}

/** In a state a resource without an ARN says nothing of its region; where all others of its provider are in one, so is it. */
export function withOnlyRegion(
	resources: readonly Resource[],
): readonly Resource[] {
	const regions = new Map<string, Set<string>>();
	for (const { provider } of resources) {
		const seen = regions.get(provider.name) ?? new Set<string>();
		if (provider.region !== undefined) seen.add(provider.region);
		regions.set(provider.name, seen);
	}
	return resources.map((resource) => {
		const [only, ...others] = regions.get(resource.provider.name) ?? [];
		if (
			resource.provider.region !== undefined ||
			only === undefined ||
			others.length > 0
		)
			return resource;
		return Object.freeze({
			...resource,
			provider: { ...resource.provider, region: only },
		});
	});
}
