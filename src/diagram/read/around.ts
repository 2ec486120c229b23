import {
	type Purchase,
	purchasesOf,
	type Resource,
	type ResourceGraph,
} from "../../plan/index.ts";
import { type AroundKind, aroundKinds } from "./around-kinds.ts";
import type { Thing } from "./thing.ts";

const keepsState = new Set(["aws_dynamodb_table", "aws_s3_bucket"]);

/** Buckets and tables that keep Terraform's own state, by what their names say. */
const stateName = /tf-?state|terraform|[-_.]state\b|\bstate[-_.]|[-_]locks?\b/i;

/**
 * What stands around the traffic, one thing for each type in each group; what an arrow of its own goes to
 * (`singled`) stands beside the others of its type.
 */
export function thingsAround(
	graph: ResourceGraph,
	singled: ReadonlySet<string>,
): readonly Thing[] {
	const purchases = purchasesOf(graph);
	const sorts = new Map<string, { kind: AroundKind; names: Named[] }>();
	for (const resource of graph.resources) {
		const kind = kindOf(resource, purchases);
		if (kind === undefined) continue;
		const own = singled.has(resource.address) ? ", reached by itself" : "";
		const key = `${kind.group}: ${kind.one}${own}`;
		const sort = sorts.get(key) ?? { kind, names: [] };
		sorts.set(key, sort);
		sort.names.push(named(resource, purchases));
	}
	return [...sorts].map(([id, { kind, names }]) => thing(id, kind, names));
}

interface Named {
	readonly name: string;
	readonly address: string;
}

type Purchases = ReadonlyMap<string, Purchase>;

function named({ address }: Resource, purchases: Purchases): Named {
	return { address, name: purchases.get(address)?.name ?? lastOf(address) };
}

function lastOf(address: string): string {
	return address.replace(/^.*\.(?=[^.\]]+(\[|$))/, "");
}

function kindOf(
	resource: Resource,
	purchases: Purchases,
): AroundKind | undefined {
	const { type, mode, address } = resource;
	if (mode !== "managed" || !Object.hasOwn(aroundKinds, type)) return undefined;
	const kind = aroundKinds[type];
	if (kind === undefined || !keepsState.has(type)) return kind;
	const says = `${address} ${named(resource, purchases).name}`;
	return stateName.test(says) ? { ...kind, group: "State" } : kind;
}

function thing(
	id: string,
	{ group, icon, one, many }: AroundKind,
	names: readonly Named[],
): Thing {
	const more = names.length > 1 ? `${names.length} ${many}` : one;
	return {
		id,
		icon,
		title: more,
		lines: [namesLine(names.map(({ name }) => name))],
		layer: "around",
		group,
		subnets: [],
		alike: id,
		count: names.length,
		addresses: names.map(({ address }) => address),
		meaning: group === "State" ? `${one}, State` : one,
	};
}

function namesLine(names: readonly string[]): string {
	const [first = "", ...more] = names;
	return more.length === 0 ? first : `${first} and ${more.length} more`;
}
