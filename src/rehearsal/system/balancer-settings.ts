import {
	type EntityOf,
	entitiesOf,
	type ObjectValue,
	ofKind,
	type ResourceGraph,
} from "../../plan/index.ts";
import type { IssuedCertificate } from "../certificates/index.ts";
import { flagOf, given, numberOf, textOf } from "./attributes.ts";
import { actionOf, conditionsOf } from "./balancer-rules.ts";
import { aclBefore, firewallNotes, firewallOf } from "./firewall-settings.ts";
import { type GroupPlace, groupSettings } from "./group-settings.ts";

/** A certificate as the part takes it. */
export interface PresentedCertificate extends IssuedCertificate {
	readonly arn: string;
	/** The names that it is shown for. */
	readonly names: readonly string[];
}

/** What a node is told that its plan does not say: where things are here. */
export interface BalancerPlace {
	/** The port that stands for a listener's. */
	readonly port: (listener: number) => number;
	/** For a listener that takes HTTPS; the first is what it shows to whoever asks for no name that it has. */
	readonly certificates: (listener: string) => readonly PresentedCertificate[];
	readonly group: GroupPlace;
}

/** How a load balancer behaves, as its part takes it, and what of it is not done here. */
export interface BalancerSettings {
	readonly settings: Readonly<Record<string, unknown>>;
	readonly notes: readonly string[];
}

type Listener = EntityOf<"listener">;

/**
 * An application load balancer as the part takes it (`load-balancer/read-configuration.ts`): its listeners with their rules
 * in order, its target groups with their health checks, its own attributes. What is not known is left to AWS's
 * default.
 */
export function balancerSettings(
	graph: ResourceGraph,
	address: string,
	place: BalancerPlace,
): BalancerSettings {
	const attributes = attributesBy(graph);
	const entities = entitiesOf(graph);
	const notes = new Set<string>();
	const listeners = ofKind(entities, "listener")
		.filter(({ loadBalancer }) => isTo(loadBalancer, address))
		.flatMap((listener) => {
			const rules = ofKind(entities, "listener-rule").filter((rule) =>
				isTo(rule.listener, listener.address),
			);
			return listenerOf(listener, rules, attributes, place, notes);
		});
	const used = new Set(listeners.flatMap(groupsOf));
	const targetGroups = ofKind(entities, "target-group")
		.filter((group) => used.has(group.address))
		.map((group) =>
			groupSettings(
				group.address,
				attributes.get(group.address) ?? {},
				place.group,
			),
		);
	const acl = aclBefore(graph, address);
	for (const note of acl === undefined ? [] : firewallNotes(acl))
		notes.add(note);
	return {
		settings: {
			...(acl && { firewall: firewallOf(acl) }),
			...ownAttributes(attributes.get(address) ?? {}),
			listeners,
			targetGroups,
		},
		notes: [...notes],
	};
}

type Attributes = ReadonlyMap<string, ObjectValue>;

function attributesBy({ resources }: ResourceGraph): Attributes {
	return new Map(
		resources.map(({ address, attributes }) => [address, attributes]),
	);
}

function isTo(link: Listener["loadBalancer"], address: string): boolean {
	return link?.kind === "resource" && link.address === address;
}

function ownAttributes(of: ObjectValue) {
	return given({
		idleTimeoutSeconds: numberOf(of.idle_timeout),
		clientKeepAliveSeconds: numberOf(of.client_keep_alive),
		dropInvalidHeaderFields: flagOf(of.drop_invalid_header_fields),
		desyncMitigationMode: textOf(of.desync_mitigation_mode),
		preserveHostHeader: flagOf(of.preserve_host_header),
		forwardedFor: textOf(of.xff_header_processing_mode),
		http2: flagOf(of.enable_http2),
	});
}

function listenerOf(
	listener: Listener,
	rules: readonly EntityOf<"listener-rule">[],
	attributes: Attributes,
	place: BalancerPlace,
	notes: Set<string>,
) {
	const { port, address } = listener;
	if (typeof port !== "number") return [];
	const note = (text: string) => notes.add(text);
	const defaultAction = actionOf(
		{
			of: listener.actions,
			attributes: attributes.get(address)?.default_action,
		},
		address,
		note,
	);
	if (defaultAction === undefined) return [];
	const own = rules.flatMap((rule) => {
		const of = attributes.get(rule.address) ?? {};
		const action = actionOf(
			{ of: rule.actions, attributes: of.action },
			rule.address,
			note,
		);
		const conditions = conditionsOf(of.condition);
		const priority = numberOf(of.priority);
		if (action === undefined || conditions === undefined) {
			note(`${rule.address} is left out: not all of it is known here`);
			return [];
		}
		return [{ priority: priority ?? 50_000, conditions, action }];
	});
	const common = { port: place.port(port), rules: own, defaultAction };
	return listener.protocol === "HTTPS"
		? [
				{
					...common,
					protocol: "HTTPS",
					certificates: place.certificates(address),
				},
			]
		: [{ ...common, protocol: "HTTP" }];
}

function groupsOf({
	defaultAction,
	rules,
}: ReturnType<typeof listenerOf>[number]): string[] {
	return [defaultAction, ...rules.map(({ action }) => action)].flatMap((one) =>
		one.type === "forward" ? one.groups.map(({ group }) => group) : [],
	);
}
