import type { NetworkModel } from "../../network/index.ts";
import {
	entitiesOf,
	purchasesOf,
	type ResourceGraph,
} from "../../plan/index.ts";
import { actorThings } from "./actors.ts";
import { apiSteps, apiThings, byApis } from "./apis.ts";
import { thingsAround } from "./around.ts";
import { groupOfService, serviceOfType } from "./around-kinds.ts";
import { arrowsOf } from "./arrows.ts";
import { bucketsOfCdn, cdnSteps } from "./cdn.ts";
import { gatewayThings } from "./gateways.ts";
import { outsideThings } from "./outside.ts";
import { withParts } from "./parts.ts";
import type { Passage } from "./passage.ts";
import { shortName } from "./short-name.ts";
import type { System, Thing } from "./thing.ts";

/** What a picture is made of; the pipeline hands it in. */
export interface DiagramInput {
	readonly title: string;
	readonly graph: ResourceGraph;
	readonly model: NetworkModel;
	/** Who reaches whom, as the prover says. */
	readonly reach: readonly Passage[];
}

/** All things and arrows of a system, without a place. */
export function systemOf({ title, graph, model, reach }: DiagramInput): System {
	const entities = entitiesOf(graph);
	const purchases = purchasesOf(graph);
	const around = thingsAround(graph, bucketsOfCdn(graph, model));
	const passages = reach.flatMap((one) => byApis(one, graph, model));
	const services = servicesUsed(graph, model);
	const things = [
		...outsideThings(graph, model),
		...apiThings(graph),
		...actorThings(model, { entities, purchases }),
		...gatewayThings(model, entities),
		...around,
	];
	const named = toldApart([
		...things,
		...bareServices(things, services, reach, model),
	]);
	const all = withParts(named, graph);
	const groups = all.flatMap(({ group }) =>
		group === undefined ? [] : [`group:${group}`],
	);
	const ids = new Set([...all.map(({ id }) => id), ...groups]);
	return {
		title,
		things: all,
		arrows: arrowsOf(model, passages, ids, services, [
			...cdnSteps(graph, model, all),
			...apiSteps(graph, model),
		]),
		notes: [...notesOf(model), ...unfollowed(all)],
	};
}

/** Where two would be called the same, the Terraform address says which is which. */
function toldApart(things: readonly Thing[]): readonly Thing[] {
	const counts = new Map<string, number>();
	const key = ({ title, lines }: Thing) => `${title}\n${lines[0]}`;
	for (const thing of things)
		counts.set(key(thing), (counts.get(key(thing)) ?? 0) + 1);
	return things.map((thing) => {
		const [address] = thing.addresses;
		if (counts.get(key(thing)) === 1 || address === undefined) return thing;
		return { ...thing, lines: [shortName(address), ...thing.lines.slice(1)] };
	});
}

/** AWS services that the system has to do with: it keeps something there, or has an endpoint for it. */
function servicesUsed(
	graph: ResourceGraph,
	model: NetworkModel,
): ReadonlySet<string> {
	const kept = graph.resources.flatMap(({ type, mode }) =>
		mode === "managed" && Object.hasOwn(serviceOfType, type)
			? [serviceOfType[type] ?? ""]
			: [],
	);
	const needed = model.actors.flatMap(({ needs }) =>
		needs.flatMap(({ to }) => (to.startsWith("aws:") ? [to.slice(4)] : [])),
	);
	const endpoints = model.gatewayEndpoints.map(({ service }) => service);
	return new Set([...kept, ...needed, ...endpoints]);
}

/** Services that are known by a name of their own. */
const bareLooks: Readonly<Record<string, Pick<Thing, "icon" | "title">>> = {
	dynamodb: { icon: "dynamodb", title: "Amazon DynamoDB" },
	ec2: { icon: "instance", title: "Amazon EC2" },
	s3: { icon: "bucket", title: "Amazon S3" },
};

/** A service that is reached, and of which the plan holds nothing, stands there by its name. */
function bareServices(
	things: readonly Thing[],
	services: ReadonlySet<string>,
	reach: readonly Passage[],
	model: NetworkModel,
): readonly Thing[] {
	const reached = new Set(reach.map(({ to }) => to.actor));
	const have = new Set(things.map(({ group }) => group));
	return [...services]
		.filter((service) => reached.has(`aws:${service}`))
		.filter((service) => !have.has(groupOfService[service] ?? "Other services"))
		.map((service) => ({
			id: `aws:${service}`,
			...(bareLooks[service] ?? { icon: "aws", title: "AWS service" }),
			lines: [
				model.gatewayEndpoints.some((one) => one.service === service)
					? "through the gateway endpoint"
					: bareLooks[service] === undefined
						? service
						: "its API",
			],
			layer: "around" as const,
			group: groupOfService[service] ?? ("Other services" as const),
			subnets: [],
			alike: service,
			count: 1,
			addresses: [],
			meaning: "aws",
		}));
}

function unfollowed(things: readonly Thing[]): readonly string[] {
	return things.some(({ group }) => group === "Data stores")
		? ["What reaches the data stores beside the networks is not followed."]
		: [];
}

function notesOf({ gaps }: NetworkModel): readonly string[] {
	const said = gaps.map(({ address, reason }) => `${address}: ${reason}.`);
	return said.length <= 5
		? said
		: [...said.slice(0, 4), `${said.length - 4} more are not fully known.`];
}
