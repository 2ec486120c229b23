import type { Actor } from "../../network/index.ts";
import {
	type Entities,
	type Entity,
	entityAt,
	type Purchase,
} from "../../plan/index.ts";
import type { IconName } from "../icon-name.ts";
import { type Look, told } from "./look.ts";
import { databaseLook } from "./look-database.ts";

export interface Sources {
	readonly entities: Entities;
	readonly purchases: ReadonlyMap<string, Purchase>;
}

export function lookOf(actor: Actor, sources: Sources): Look {
	const address = actor.addresses[0] ?? "";
	const entity = entityAt(sources.entities, address);
	const purchase = sources.purchases.get(address);
	const name = entity?.name ?? address;
	const size = sizeOf(entity, purchase, sources);
	const lines = [name, ...(size === undefined ? [] : [size])];
	if (actor.role === "load-balancer") return balancerLook(entity, name);
	if (entity?.kind === "db-instance" || actor.role === "database")
		return databaseLook(actor, entity, purchase, lines);
	const bare = bareLook(actor, entity);
	return { ...bare, lines: bare.meaning === "endpoint" ? [name] : lines };
}

function balancerLook(entity: Entity | undefined, name: string): Look {
	const type = entity?.kind === "load-balancer" ? told(entity.type) : "classic";
	const internal =
		entity?.kind === "load-balancer" || entity?.kind === "classic-load-balancer"
			? told(entity.internal)
			: undefined;
	const reach =
		internal === undefined ? [] : [internal ? "internal" : "internet-facing"];
	const icon: IconName =
		type === "application"
			? "application-load-balancer"
			: type === "network"
				? "network-load-balancer"
				: "load-balancer";
	const lines = [name, [type, ...reach].filter(Boolean).join(", ")];
	return { icon, title: "Load balancer", lines, meaning: "load-balancer" };
}

/** By role where it says enough, else by what kind of resource it is. */
function bareLook(
	{ role }: Actor,
	entity: Entity | undefined,
): Omit<Look, "lines"> {
	if (role === "bastion")
		return { icon: "bastion", title: "Bastion host", meaning: "bastion" };
	// One that is made apart stays when the instance behind it is replaced: it is not a second instance.
	if (role === "nat")
		return {
			icon: "nat-gateway",
			title:
				entity?.kind === "network-interface" ? "NAT interface" : "NAT instance",
			meaning: entity?.kind === "network-interface" ? "nat-interface" : "nat",
		};
	if (role === "load-generator")
		return {
			icon: "instance",
			title: "Load generator",
			meaning: "load-generator",
		};
	if (role === "cache")
		return { icon: "cache", title: "Cache", meaning: "cache" };
	if (role === "file-system")
		return {
			icon: "file-system",
			title: "File system",
			meaning: "file-system",
		};
	if (role === "endpoint")
		return {
			icon: "endpoint",
			title: "Interface endpoint",
			meaning: "endpoint",
		};
	return computeLook(role === "service", entity);
}

function computeLook(
	isService: boolean,
	entity: Entity | undefined,
): Omit<Look, "lines"> {
	const title = isService ? "Service" : undefined;
	if (entity?.kind === "autoscaling-group")
		return {
			icon: "autoscaling",
			title: title ?? "Auto Scaling group",
			meaning: "autoscaling-group",
		};
	if (entity?.kind === "ecs-service") {
		const icon =
			told(entity.launchType) === "EC2" ? "container-service" : "fargate";
		return { icon, title: title ?? "ECS service", meaning: "ecs-service" };
	}
	if (entity?.kind === "lambda-function")
		return { icon: "function", title: "Function", meaning: "function" };
	return {
		icon: "instance",
		title: title ?? "Instance",
		meaning: "instance",
	};
}

function sizeOf(
	entity: Entity | undefined,
	purchase: Purchase | undefined,
	{ entities }: Sources,
): string | undefined {
	if (purchase?.kind === "machine-group") {
		const template =
			purchase.template?.kind === "resource"
				? entityAt(entities, purchase.template.address)
				: undefined;
		const own = template?.kind === "launch-template" ? template : undefined;
		const type = told(purchase.instanceType) ?? told(own?.instanceType);
		return joined([
			"Auto Scaling",
			type,
			range(told(purchase.min), told(purchase.max)),
		]);
	}
	if (entity?.kind === "ecs-service")
		return joined([
			told(entity.launchType) === "EC2" ? "ECS on EC2" : "ECS on Fargate",
			count(told(entity.desired), "task"),
		]);
	if (entity?.kind === "instance") return told(entity.instanceType);
	return entity?.kind === "lambda-function" ? "Lambda" : undefined;
}

function joined(parts: readonly (string | undefined)[]): string {
	return parts.filter((part) => part !== undefined).join(", ");
}

function count(number: number | undefined, noun: string): string | undefined {
	if (number === undefined) return undefined;
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function range(min: number | undefined, max: number | undefined) {
	if (min === undefined || max === undefined) return undefined;
	return min === max ? String(min) : `${min} to ${max}`;
}
