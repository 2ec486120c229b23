import {
	type Blueprint,
	type ParsedVariants,
	parseBlueprint,
	parseVariants,
} from "./blueprint/index.ts";
import { loadBlueprint } from "./blueprint/load.ts";
import type { EstimateOptions, Usage } from "./cost/index.ts";
import { type Diagnostic, hasErrors } from "./diagnostics/index.ts";
import type { LayoutAlgorithm } from "./diagram/index.ts";
import type { PriceBook } from "./facts/index.ts";
import type { ResourceGraph } from "./plan/index.ts";
import type { Suppression } from "./policy/index.ts";
import type { Claim } from "./reachability/index.ts";
import type { AnalysedSystem, Review, Threshold } from "./review/index.ts";
import { type Stack, synthesise } from "./synth/index.ts";
import { type SourceFile, writeHcl, writeJson } from "./terraform/index.ts";

export interface DesignRequest {
	/** A blueprint file, or the folder that holds one. */
	readonly blueprint: string;
	/** Absent: every environment that the blueprint declares. */
	readonly environment?: string;
	/** Environments have folders side by side, so that what they share stands once, beside them. */
	readonly sideBySide?: boolean;
	/** What the blueprint's `import … from "terrace"` means. */
	readonly library: Readonly<Record<string, unknown>>;
}

export interface BuildRequest extends DesignRequest {
	readonly format: "hcl" | "json";
}

/** One environment as Terraform documents. */
export interface DesignedSystem {
	readonly blueprint: Blueprint;
	readonly stacks: readonly Stack[];
}

/** The Terraform of one environment: stacks as data, and as the files to write. */
export interface BuiltSystem extends DesignedSystem {
	readonly stacks: readonly (Stack & {
		readonly files: readonly SourceFile[];
	})[];
}

export interface DesignResult<System extends DesignedSystem = DesignedSystem> {
	/** The blueprint's file, once it is found. */
	readonly file?: string;
	/** Empty when there is an error among the diagnostics. */
	readonly systems: readonly System[];
	readonly diagnostics: readonly Diagnostic[];
}

export type BuildResult = DesignResult<BuiltSystem>;

/** From what somebody wants to Terraform as data: load, parse, synthesise. */
export async function design(request: DesignRequest): Promise<DesignResult> {
	const loaded = await loadBlueprint(request.blueprint, request.library);
	if ("diagnostics" in loaded) return { systems: [], ...loaded };
	const { file } = loaded;
	const parsed: Parsed =
		request.environment === undefined
			? parseVariants(loaded.value)
			: parseOne(loaded.value, request.environment, request.sideBySide);
	const { diagnostics } = parsed;
	if (hasErrors(diagnostics)) return { file, systems: [], diagnostics };
	// Without environments the base is the system; with them it is what they share.
	const { base, variants } = parsed;
	const asked = variants.length === 0 && base ? [base] : variants;
	const shared = request.sideBySide === true ? base : undefined;
	const systems = asked.map((blueprint) => ({
		blueprint,
		stacks: synthesise(blueprint, shared, parsed.siblings ?? asked),
	}));
	return { file, systems, diagnostics };
}

interface Parsed extends ParsedVariants {
	/** All environments, where one of them was asked for. */
	readonly siblings?: readonly Blueprint[];
}

/** Another environment's mistake is none of this one's, but it hides what all share. */
function parseOne(
	value: unknown,
	environment: string,
	withBase = false,
): Parsed {
	const { blueprint, diagnostics } = parseBlueprint(value, environment);
	const all = withBase ? parseVariants(value) : undefined;
	return {
		variants: blueprint ? [blueprint] : [],
		diagnostics,
		...(all?.base && { base: all.base, siblings: all.variants }),
	};
}

/** From what somebody wants to Terraform as text. */
export async function build(request: BuildRequest): Promise<BuildResult> {
	const designed = await design(request);
	const write = onceEach(request.format === "hcl" ? writeHcl : writeJson);
	const systems = designed.systems.map(({ blueprint, stacks }) => ({
		blueprint,
		stacks: stacks.map((stack) => ({
			...stack,
			files: [...write(stack.document), ...stack.texts],
		})),
	}));
	return { ...designed, systems };
}

/** What environments share is one document, and its text is written once. */
function onceEach(write: typeof writeHcl): typeof writeHcl {
	const written = new Map<object, readonly SourceFile[]>();
	return (document) => {
		const before = written.get(document);
		if (before !== undefined) return before;
		const files = write(document);
		written.set(document, files);
		return files;
	};
}

/** One system, wherever it was read from. */
export interface CheckSubject
	extends Pick<
		AnalysedSystem,
		"title" | "environment" | "input" | "origin" | "remarks" | "placeOf"
	> {
	readonly graph: ResourceGraph;
	/** The same after its deployment, where its way out is there for that only. */
	readonly sealed?: ResourceGraph;
	/** What it says of its own use. */
	readonly usage: Usage;
	/** The violations that its owner lives with. */
	readonly suppressions?: readonly Suppression[];
	/** What its owner claims, after what any owner would. */
	readonly claims?: readonly Claim[];
}

export interface CheckRequest {
	readonly usage: Usage;
	/** Default: the prices that come with Terrace. */
	readonly book?: PriceBook;
	readonly prices: EstimateOptions;
	/** Which rules are asked: the name of a pack. Default: the usual one. */
	readonly pack?: string;
	/** From which severity a finding counts as a failure. */
	readonly failOn: Threshold;
	/** What only a page can show: who reaches whom, and what it costs elsewhere. */
	readonly whole: boolean;
	/** Draws both pictures, for a format that shows them, by what places their graphs. */
	readonly layout?: LayoutAlgorithm;
}

/** Everything that is known about systems: read, prove, judge, price, draw. */
export async function check(
	subjects: readonly CheckSubject[],
	request: CheckRequest,
): Promise<Review> {
	const rooms = await analyses(request);
	// One after the other, but for their graphs, which are placed meanwhile.
	const systems = await Promise.all(
		subjects.map((one) => analysed(one, request, rooms)),
	);
	// Last, because the verdict is over everything that was found.
	return rooms.review.reviewOf(systems, request.failOn);
}

type Analyses = Awaited<ReturnType<typeof analyses>>;

/** The rooms, each loaded only for those who ask for what it says. */
async function analyses({
	layout,
	book: given,
}: Pick<CheckRequest, "layout" | "book">) {
	const [plan, reachability, policy, cost, facts, review] = await Promise.all([
		import("./plan/index.ts"),
		import("./reachability/index.ts"),
		import("./policy/index.ts"),
		import("./cost/index.ts"),
		import("./facts/index.ts"),
		import("./review/index.ts"),
	]);
	const [book, diagram] = await Promise.all([
		given ?? facts.loadPriceBook(),
		layout ? import("./diagram/index.ts") : undefined,
	]);
	// Environments are much alike, and so are the sets that are proved of them.
	const sets = reachability.algebras();
	return {
		plan,
		reachability,
		policy,
		cost,
		facts,
		review,
		book,
		diagram,
		sets,
	};
}

const bothViews = ["overview", "network"] as const;

/** One system with everything that the analyses say about it. */
async function analysed(
	{
		usage: own,
		suppressions = [],
		claims = [],
		sealed,
		...subject
	}: CheckSubject,
	{ usage, prices, whole, pack, layout }: CheckRequest,
	{ plan, reachability, policy, cost, facts, book, diagram, sets }: Analyses,
): Promise<AnalysedSystem> {
	const { title, graph, environment } = subject;
	const entities = plan.entitiesOf(graph);
	const model = reachability.networkModelOf(
		entities,
		graph.references,
		reachability.namedServices(claims),
	);
	const prover = reachability.prover(model, sets);
	// A report says that a claim holds, not by which way.
	const proved = [...reachability.defaultClaims(model), ...claims].map((one) =>
		reachability.proveClaim(prover, one, { ways: false }),
	);
	// After the claims, because rules read what was proved.
	const judged = policy.evaluatePolicy(graph, {
		...{ network: model, proved, suppressions, day: prices.day ?? "" },
		...(environment !== undefined && { environment }),
		...(pack !== undefined && { pack }),
	});
	const price = (options: EstimateOptions) =>
		cost.estimate(graph, book, { ...own, ...usage }, options);
	// After the prover, because an arrow is traffic that passes.
	const reach = diagram === undefined ? [] : reachability.crossingsOf(prover);
	const drawn =
		diagram &&
		layout &&
		diagram.diagramsOf({ title, graph, model, reach }, bothViews, layout);
	const verdicts = reachability.inBothStates(proved, sealed, { claims, sets });
	const rest = {
		...{ ...subject, model, verdicts, policy: judged },
		estimate: price(prices),
		...(whole && {
			matrix: reachability.reachMatrix(prover),
			elsewhere: facts.regions().map(({ code: region }) => ({
				region,
				estimate: price({ ...prices, everywhere: region }),
			})),
		}),
	};
	// Last, because somebody else is busy with them.
	return { ...rest, pictures: (await drawn) ?? [] };
}
