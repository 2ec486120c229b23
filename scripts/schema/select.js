/** Out of all providers' schemas the blocks that are in use: `{resources, data, ephemeral, provider}`, each `{name: block}`. */
export function selectSchemas(providers, lists) {
	return {
		resources: pick(providers, "resource_schemas", lists.resourceTypes),
		data: pick(providers, "data_source_schemas", lists.dataSourceTypes),
		ephemeral: pick(
			providers,
			"ephemeral_resource_schemas",
			lists.ephemeralTypes,
		),
		provider: { aws: awsProvider(providers) },
	};
}

function pick(providers, table, names) {
	const all = Object.assign(
		{},
		...providers.map((provider) => provider[table] ?? {}),
	);
	const missing = names.filter((name) => all[name] === undefined);
	if (missing.length > 0)
		throw new Error(`the providers have no ${missing.join(", ")} in ${table}`);
	return Object.fromEntries(
		[...names].sort().map((name) => [name, all[name].block]),
	);
}

// The block `endpoints` has an argument for each AWS service and we write none of them.
function awsProvider(providers) {
	const { block } = providers.find(
		(provider) => provider.resource_schemas?.aws_vpc !== undefined,
	).provider;
	const { endpoints: _, ...blocks } = block.block_types;
	return { ...block, block_types: blocks };
}
