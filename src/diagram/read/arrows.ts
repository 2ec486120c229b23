import type { NetworkModel } from "../../network/index.ts";
import { together } from "../traffic-label.ts";
import { groupOfService } from "./around-kinds.ts";
import { wayOut } from "./gateways.ts";
import type { Passage, Step } from "./passage.ts";
import type { Arrow } from "./thing.ts";

/** Arrows for what passes; nothing is drawn that the prover does not say. */
export function arrowsOf(
	model: NetworkModel,
	passages: readonly Passage[],
	ids: ReadonlySet<string>,
	services: ReadonlySet<string>,
	more: readonly Step[],
): readonly Arrow[] {
	const subnetOf = new Map(model.interfaces.map((one) => [one.id, one.subnet]));
	const steps = [
		...withoutRepeats(passages, model).flatMap((one) =>
			stepsOf(one, model, subnetOf, services),
		),
		...more,
	].filter(({ from, to }) => ids.has(from) && ids.has(to) && from !== to);
	return joined(steps);
}

function stepsOf(
	{ from, to, traffic, certain }: Passage,
	model: NetworkModel,
	subnetOf: ReadonlyMap<string, string>,
	services: ReadonlySet<string>,
): readonly Step[] {
	const [source, target] = [from, to].map(
		({ interfaces: [first = ""] }) => subnetOf.get(first) ?? "",
	);
	const between = [source ?? "", target ?? ""] as const;
	const step = { traffic, certain, between };
	const sender = from.actor === "cdn-origin" ? "cdn" : from.actor;
	if (to.actor.startsWith("aws:")) {
		const service = to.actor.slice(4);
		const group = groupOfService[service] ?? "Other services";
		return services.has(service)
			? [{ ...step, from: sender, to: `group:${group}` }]
			: [];
	}
	const door =
		to.actor === "internet" && source ? wayOut(model, source) : undefined;
	if (door === undefined || door === sender)
		return [{ ...step, from: sender, to: to.actor }];
	const nat = model.natGateways.find(({ id }) => id === door);
	const inside = nat?.subnet ?? "";
	return [
		{ ...step, from: sender, to: door, between: [between[0], inside] },
		{ ...step, from: door, to: "internet", between: [inside, ""] },
	];
}

/** Whether CloudFront also asks a host of which only the name is known: it may be one of these. */
function asksElsewhere({ distributions }: NetworkModel): boolean {
	return distributions.some(({ origins }) =>
		origins.some(({ target }) => target.kind === "outside"),
	);
}

/** Names of the actors, and ids of the interfaces, from which CloudFront fetches. */
function originsOf({ actors, distributions }: NetworkModel): Set<string> {
	const targets = new Set(
		distributions.flatMap(({ origins }) =>
			origins.map(({ target }) => ("id" in target ? target.id : "")),
		),
	);
	const names = actors.flatMap(({ name, addresses }) =>
		addresses.some((address) => targets.has(address)) ? [name] : [],
	);
	return new Set([...targets, ...names]);
}

function joined(steps: readonly Step[]): readonly Arrow[] {
	const pairs = new Map<string, Step[]>();
	for (const step of steps) {
		const key = `${step.from}\n${step.to}`;
		pairs.set(key, [...(pairs.get(key) ?? []), step]);
	}
	return [...pairs.values()].map((all): Arrow => {
		const [{ from, to }] = all as [Step];
		const sure = all.filter(({ certain }) => certain);
		const counted = sure.length > 0 ? sure : all;
		return {
			from,
			to,
			traffic: together(counted.map(({ traffic }) => traffic)),
			certain: sure.length > 0,
			between: counted.map((one) => one.between),
		};
	});
}

/** An operator is somebody on the internet: what holds for everybody there is drawn once. */
function withoutRepeats(
	passages: readonly Passage[],
	model: NetworkModel,
): readonly Passage[] {
	const key = (from: string, to: string, { traffic }: Passage) =>
		`${from}\n${to}\n${JSON.stringify(traffic)}`;
	const known = new Set(
		passages.map((one) => key(one.from.actor, one.to.actor, one)),
	);
	const origins = originsOf(model);
	const asksOthers = asksElsewhere(model);
	return passages.filter((one) => {
		const [from, to] = [one.from.actor, one.to.actor];
		// AWS's own interfaces in the network could send anywhere; CloudFront opens connections to its origins.
		if (from === "cdn-origin") return origins.has(to);
		// What is open to everybody is open to its addresses, and yet it fetches nothing there.
		if (from === "cdn" && !asksOthers)
			return origins.has(to) || one.to.interfaces.some((id) => origins.has(id));
		// CloudFront's addresses are on the internet too.
		if (to === "operator" || to === "cdn")
			return !known.has(key(from, "internet", one));
		return from !== "operator" || !known.has(key("internet", to, one));
	});
}
