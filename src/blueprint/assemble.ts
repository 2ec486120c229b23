import type { Blueprint } from "./blueprint.ts";
import type { Draft } from "./draft.ts";
import { given } from "./given.ts";
import type { Service } from "./service.ts";
import { pipelineOf, repositoryOf } from "./settle/index.ts";

/** The blueprint of a draft in which nothing is missing; all variants say what it has in common with others. */
export function assemble(
	draft: Draft,
	variants: readonly Draft[],
): Blueprint | undefined {
	const { name, environment, region, network, access, entry } = draft;
	const { storage, observe, tags, outputs } = draft;
	const service = assembleService(draft.service);
	if (!name || !region || !network || !access || !entry) return undefined;
	if (!storage || !observe || !tags || !outputs || !service) return undefined;
	return {
		kind: "blueprint",
		name,
		prefix: environment === undefined ? name : `${name}-${environment}`,
		region,
		network,
		access,
		entry,
		service,
		storage,
		observe,
		tags,
		outputs,
		...given({
			environment,
			database: draft.database,
			edge: draft.edge,
			loadGenerator: draft.loadGenerator,
			schedule: draft.schedule,
			state: draft.state,
			repository: repositoryOf(draft, variants),
			pipeline: pipelineOf(draft, variants),
			rehearse: draft.rehearse,
			usage: draft.usage,
			users: draft.users,
			policy: draft.policy,
			claims: draft.claims,
		}),
	};
}

function assembleService(draft: Partial<Service>): Service | undefined {
	const { source, port, healthCheck, runsOn, environment, secrets } = draft;
	if (!source || port === undefined || !healthCheck) return undefined;
	if (!runsOn || !environment || !secrets) return undefined;
	return { source, port, healthCheck, runsOn, environment, secrets };
}
