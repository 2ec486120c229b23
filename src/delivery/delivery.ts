import type { Blueprint, Pipeline } from "../blueprint/index.ts";
import { expression } from "./expression.ts";
import { literal } from "./shell.ts";

/** What the workflows are made of. */
export interface Delivery {
	readonly pipeline: Pipeline;
	/** The blueprint's name. */
	readonly name: string;
	/** Where the blueprint is, from the repository's root: `.`, `infrastructure`. */
	readonly path: string;
	readonly image: ImageToRelease;
	/** The environments in the order of their deployment. */
	readonly stages: readonly Stage[];
}

export interface Stage {
	/** GitHub's name for it. */
	readonly environment: string;
	/** ` --environment staging`, or nothing where the blueprint has none. */
	readonly option: string;
	readonly region: string;
	/** The path that the load balancer asks, with its slash. */
	readonly healthCheck: string;
	/** What is released where nothing is built, as a value of `env:`: an image in full, or a commit. */
	readonly given: string;
}

/** Whether the pipeline builds what it releases. */
export type ImageToRelease =
	| {
			readonly kind: "built";
			readonly repository: string;
			readonly region: string;
			readonly architecture: "x86_64" | "arm64";
	  }
	| { readonly kind: "given"; readonly image?: string };

/** `blueprints` are all environments, or the base alone where it has none; nothing without a pipeline. */
export function deliveryOf(
	blueprints: readonly Blueprint[],
	path: string,
): Delivery | undefined {
	const [first] = blueprints;
	const pipeline = first?.pipeline;
	if (first === undefined || pipeline === undefined) return undefined;
	const stages = pipeline.environments.flatMap((environment) => {
		const own = blueprints.find(
			(one) => (one.environment ?? environment) === environment,
		);
		return own === undefined ? [] : [stageOf(environment, own, pipeline)];
	});
	const { name } = first;
	return { pipeline, name, path, image: imageOf(first), stages };
}

function stageOf(
	environment: string,
	{ environment: own, region, service }: Blueprint,
	pipeline: Pipeline,
): Stage {
	const { source, healthCheck } = service;
	return {
		environment,
		option: own === undefined ? "" : ` --environment ${own}`,
		region,
		healthCheck: healthCheck.path,
		given: given(source, pipeline),
	};
}

type Source = Blueprint["service"]["source"];

function given(source: Source, { repository }: Pipeline): string {
	if (source.kind === "image") return literal(source.image);
	if (source.kind === "ecr") return "";
	const isOwn =
		source.repository.replace(/\.git$/, "").toLowerCase() ===
		`https://github.com/${repository}`.toLowerCase();
	return isOwn ? expression("github.sha") : literal(source.ref);
}

function imageOf({ service, repository, region }: Blueprint): ImageToRelease {
	const { source, runsOn } = service;
	if (source.kind === "ecr" && repository !== undefined)
		return {
			kind: "built",
			repository: repository.name,
			region: repository.region ?? region,
			architecture: runsOn.architecture,
		};
	return source.kind === "image"
		? { kind: "given", image: source.image }
		: { kind: "given" };
}
