import { parseResourceAddress } from "../../address/index.ts";
import {
	type Actor,
	type AddressRange,
	type Family,
	type NetworkInterface,
	type NetworkModel,
	parseCidr,
} from "../../network/index.ts";
import { type InterfaceClass, nameOfClass } from "../interface-class.ts";
import type { Prover } from "../prover.ts";
import type { Selector } from "./claim.ts";

/** Somebody who can send or be sent to: like interfaces, or addresses outside. */
export type Party =
	| { readonly kind: "class"; readonly class: InterfaceClass }
	| { readonly kind: "outside"; readonly actor: Actor };

/** Everybody that a selector means. */
export function partiesOf(
	prover: Prover,
	selector: Selector,
): readonly Party[] {
	const outside = likelyOutside(prover, selector)
		.filter((actor) => fitsActor(selector, actor))
		.map((actor): Party => ({ kind: "outside", actor }));
	const inside = likely(prover, selector)
		.filter((one) => fitsClass(selector, one))
		.map(partyOf);
	return [...outside, ...inside];
}

/** Found by the actor's name where it is given in full. */
function likely({ classes, byActor }: Prover, { actor }: Selector) {
	return actor === undefined || actor.includes("*")
		? classes
		: (byActor.get(actor) ?? []);
}

function likelyOutside({ outside }: Prover, { actor }: Selector) {
	if (actor === undefined || actor.includes("*")) return [...outside.values()];
	const found = outside.get(actor);
	return found === undefined ? [] : [found];
}

export function partyOf(one: InterfaceClass): Party {
	return { kind: "class", class: one };
}

/** Tells parties apart. */
export function keyOf(party: Party): string | number {
	return party.kind === "class" ? party.class.id : party.actor.name;
}

/**
 * Whoever may begin a conversation. Services of AWS do not, nor do they through an
 * endpoint ("AWS PrivateLink concepts", AWS PrivateLink Guide); a mount target answers only.
 */
export function isSender(party: Party): boolean {
	return party.kind === "class"
		? !silent.has(party.class.like.owner.type)
		: party.actor.role !== "aws";
}

const silent = new Set(["aws_vpc_endpoint", "aws_efs_mount_target"]);

export function nameOf(party: Party): string {
	return party.kind === "outside" ? party.actor.name : nameOfClass(party.class);
}

/** The addresses of somebody outside. */
export function outsideAddresses(
	{ model, shops }: Prover,
	actor: Actor,
	family: Family,
): readonly AddressRange[] {
	// By the actor and no text, because a text would be made anew for every question.
	const { outside } = shops[family];
	const known = outside.get(actor);
	if (known !== undefined) return known;
	const made = findAddresses(model, actor, family);
	outside.set(actor, made);
	return made;
}

function findAddresses(
	{ services }: NetworkModel,
	{ members }: Actor,
	family: Family,
): readonly AddressRange[] {
	const service =
		members.kind === "service"
			? services.find(({ id }) => id === members.service)
			: undefined;
	const own = members.kind === "outside" ? members.cidrs : [];
	return [...own, ...(service?.addresses ?? [])]
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter((range) => range.family === family);
}

function fitsActor(selector: Selector, actor: Actor): boolean {
	return (
		fits(selector.actor, actor.name) &&
		selector.type === undefined &&
		selector.tag === undefined &&
		(selector.address === undefined ||
			actor.addresses.some((address) => fits(selector.address, address)))
	);
}

function fitsClass(selector: Selector, one: InterfaceClass): boolean {
	return (
		(selector.actor === undefined ||
			one.actors.some((name) => fits(selector.actor, name))) &&
		one.members.some((member) => fitsMember(selector, member))
	);
}

function fitsMember(
	selector: Selector,
	{ owner, address }: NetworkInterface,
): boolean {
	const { key, value } = selector.tag ?? {};
	return (
		[address, owner.address ?? address].some((one) =>
			fits(selector.address, one),
		) &&
		// Instances of a cluster are databases to the network, and have a type of their own in Terraform.
		(fits(selector.type, owner.type) ||
			fits(selector.type, parseResourceAddress(address)?.type ?? "")) &&
		(key === undefined ||
			(owner.tags[key] !== undefined && fits(value, owner.tags[key])))
	);
}

function fits(pattern: string | undefined, text: string): boolean {
	if (pattern === undefined || pattern === text) return true;
	if (!pattern.includes("*")) return false;
	const parts = pattern.split("*").map(literally);
	return new RegExp(`^${parts.join(".*")}$`).test(text);
}

function literally(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
