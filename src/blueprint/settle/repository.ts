import type { Draft } from "../draft.ts";
import type { ImageRepository } from "../repository.ts";

/** The repository of one variant; the first of all variants that share its bucket says where it is. */
export function repositoryOf(
	asked: Draft,
	variants: readonly Draft[],
): ImageRepository | undefined {
	const bucket = asked.state?.bucket;
	const [base] = variants;
	if (bucket === undefined) return repository(asked, ownName(asked), false);
	const sharing = variants.filter(({ state }) => state?.bucket === bucket);
	const [first] = sharing.filter(
		({ service }) => service.source?.kind === "ecr",
	);
	const name = base?.state?.bucket === bucket ? asked.name : ownName(asked);
	return first && repository(first, name, true);
}

function ownName({ name = "", environment }: Draft): string {
	return environment === undefined ? name : `${name}-${environment}`;
}

function repository(
	{ service: { source }, region }: Draft,
	name: string | undefined,
	shared: boolean,
): ImageRepository | undefined {
	if (source?.kind !== "ecr" || !name || !region) return undefined;
	return { name, region, keepImages: source.keepImages, shared };
}
