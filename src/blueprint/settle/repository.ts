import type { Draft } from "../draft.ts";
import type { ImageRepository } from "../repository.ts";

/** The repository of one variant; the first of all variants that share its bucket says where it is. */
export function repositoryOf(
	asked: Draft,
	variants: readonly Draft[],
): ImageRepository | undefined {
	const bucket = asked.state?.bucket;
	const [base] = variants;
	if (bucket === undefined) return repository([asked], ownName(asked), false);
	const sharing = variants.filter(({ state }) => state?.bucket === bucket);
	const pushing = sharing.filter(
		({ service }) => service.source?.kind === "ecr",
	);
	const name = base?.state?.bucket === bucket ? asked.name : ownName(asked);
	return repository(pushing, name, true);
}

function ownName({ name = "", environment }: Draft): string {
	return environment === undefined ? name : `${name}-${environment}`;
}

function repository(
	sharing: readonly Draft[],
	name: string | undefined,
	shared: boolean,
): ImageRepository | undefined {
	const [first] = sharing;
	const source = first?.service.source;
	const region = first?.region;
	if (source?.kind !== "ecr" || !name || !region) return undefined;
	const tags = sharing.flatMap(({ service }) =>
		service.source?.kind === "ecr" ? service.source.tag : [],
	);
	const firstTags = [...new Set(tags)].sort();
	return { name, region, keepImages: source.keepImages, firstTags, shared };
}
