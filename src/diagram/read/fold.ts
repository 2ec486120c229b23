import {
	parseResourceAddress,
	printResourceAddress,
	resourceOfInstance,
} from "../../address/index.ts";
import type { View } from "../diagram.ts";
import { together } from "../traffic-label.ts";
import type { Arrow, Part, System, Thing } from "./thing.ts";

/** More than these, and a picture is a wall. */
const most: Readonly<Record<View, number>> = { overview: 24, network: 40 };

/** More pairs that reach each other than these, and nobody follows a line to its end. */
const mostPairs = 40;

/** So many that differ in nothing but their names are drawn one by one. */
const mostRepeats: Readonly<Record<View, number>> = { overview: 4, network: 6 };

/** Things that are alike as one, where there are too many to be drawn one by one. */
export function folded(system: System, view: View): System {
	const same = foldBy(system, (thing) => sameKey(thing, system, view));
	const always = foldBy(same, repeatKeys(same, view));
	const place = (thing: Thing) =>
		view === "network" ? thing.subnets.join() : "";
	const keys = [
		(thing: Thing) => [thing.alike, place(thing)].join("|"),
		(thing: Thing) => [thing.meaning, thing.vpc, place(thing)].join("|"),
		(thing: Thing) => [thing.meaning, thing.vpc].join("|"),
		(thing: Thing) => thing.meaning,
	];
	let result = always;
	for (const key of keys.slice(0, view === "network" ? 2 : 4)) {
		if (isReadable(result, view)) break;
		result = foldBy(always, (thing) => (isInNetwork(thing) ? key(thing) : ""));
	}
	return result;
}

function isReadable(system: System, view: View): boolean {
	const pairs = new Set(
		system.arrows.map(({ from, to }) => [from, to].sort().join("\n")),
	);
	return inNetwork(system).length <= most[view] && pairs.size <= mostPairs;
}

/** The seventh replica of one database says what the first six said: a row for each would be a page of one sentence. */
function repeatKeys(system: System, view: View): (thing: Thing) => string {
	const keys = new Map<string, string>();
	const counts = new Map<string, number>();
	for (const thing of inNetwork(system)) {
		const { title, lines, vpc, subnets } = thing;
		const where = view === "network" ? subnets : [];
		const said = [title, ...lines.slice(1), vpc, ...where];
		const key = JSON.stringify([said, neighboursOf(thing, system)]);
		keys.set(thing.id, key);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return ({ id }) => {
		const key = keys.get(id) ?? "";
		return (counts.get(key) ?? 0) > mostRepeats[view] ? key : "";
	};
}

/**
 * Interface endpoints of one place, and in the overview, which shows no zones, the instances of one resource (a NAT
 * gateway in each zone, a file system's doors): with the same neighbours, they say the same again and again.
 */
function sameKey(thing: Thing, system: System, view: View): string {
	const { meaning, vpc, subnets, addresses, icon } = thing;
	const neighbours = () => neighboursOf(thing, system);
	if (meaning === "endpoint") return [vpc, ...subnets, ...neighbours()].join();
	if (view === "network" || !isInNetwork(thing)) return "";
	const address = parseResourceAddress(addresses[0] ?? "");
	if (address?.index === undefined) return "";
	const block = printResourceAddress(resourceOfInstance(address));
	return [block, icon, vpc, ...neighbours()].join("|");
}

/** Who reaches it and whom it reaches, on what. */
function neighboursOf({ id }: Thing, { arrows }: System): readonly string[] {
	return arrows
		.filter(({ from, to }) => from === id || to === id)
		.map(({ from, to, traffic }) =>
			[
				from === id ? "" : from,
				to === id ? "" : to,
				JSON.stringify(traffic),
			].join(" "),
		)
		.sort();
}

function inNetwork({ things }: System): readonly Thing[] {
	return things.filter(isInNetwork);
}

function isInNetwork({ layer, subnets }: Thing): boolean {
	return layer !== "around" && subnets.length > 0;
}

/** Things with the same key become one; those with an empty key stay. */
function foldBy(system: System, keyOf: (thing: Thing) => string): System {
	const byKey = new Map<string, Thing[]>();
	for (const thing of system.things) {
		const key = keyOf(thing) || `alone ${thing.id}`;
		byKey.set(key, [...(byKey.get(key) ?? []), thing]);
	}
	const newId = new Map<string, string>();
	const things = [...byKey.values()].map((alike) => {
		const made = oneOf(alike);
		for (const { id } of alike) newId.set(id, made.id);
		return made;
	});
	const count = system.things.length - things.length;
	if (count === 0) return system;
	const arrows = renamed(system.arrows, newId);
	const notes = [...system.notes, ...unsaid(system, things, newId)];
	return { ...system, things, arrows, notes };
}

/** What those that became one send each other has no arrow any more. */
function unsaid(
	{ arrows }: System,
	things: readonly Thing[],
	newId: ReadonlyMap<string, string>,
): readonly string[] {
	const talking = new Set(
		arrows.flatMap(({ from, to }) => {
			const one = newId.get(from);
			return one !== undefined && one === newId.get(to) ? [one] : [];
		}),
	);
	return things
		.filter(({ id }) => talking.has(id))
		.map(({ title }) => `What the ${title} send each other is not drawn.`);
}

function oneOf(alike: readonly Thing[]): Thing {
	const [first, ...others] = alike as [Thing, ...Thing[]];
	if (others.length === 0) return first;
	const count = alike.reduce((sum, one) => sum + one.count, 0);
	return {
		...first,
		title: `${count} ${plural(first.title)}`,
		lines: [
			`${first.lines[0] ?? ""} and ${count - 1} more`,
			...first.lines
				.slice(1)
				.map((line) => line.replace(/^in one zone,.*/, "each in one zone")),
		],
		subnets: [...new Set(alike.flatMap(({ subnets }) => subnets))],
		count,
		addresses: alike.flatMap(({ addresses }) => addresses),
		...partsTogether(alike),
	};
}

function partsTogether(alike: readonly Thing[]): Pick<Thing, "parts"> {
	const byTitle = new Map<string, Part>();
	for (const part of alike.flatMap(({ parts = [] }) => parts)) {
		const { addresses = [] } = byTitle.get(part.title) ?? {};
		const all = [...new Set([...addresses, ...part.addresses])];
		byTitle.set(part.title, {
			...(byTitle.get(part.title) ?? part),
			addresses: all,
		});
	}
	return byTitle.size === 0 ? {} : { parts: [...byTitle.values()] };
}

function plural(title: string): string {
	const lower = /^[A-Z]{2}|^[A-Z]\w*[A-Z]|^Aurora\b/.test(title)
		? title
		: title.charAt(0).toLowerCase() + title.slice(1);
	return /[^aeiou]y$/.test(lower) ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

function renamed(
	arrows: readonly Arrow[],
	newId: ReadonlyMap<string, string>,
): readonly Arrow[] {
	const pairs = new Map<string, Arrow[]>();
	for (const arrow of arrows) {
		const from = newId.get(arrow.from) ?? arrow.from;
		const to = newId.get(arrow.to) ?? arrow.to;
		if (from === to) continue;
		const key = `${from}\n${to}`;
		const others = pairs.get(key);
		if (others === undefined) pairs.set(key, [{ ...arrow, from, to }]);
		else others.push({ ...arrow, from, to });
	}
	return [...pairs.values()].map((all) => {
		const [first] = all as [Arrow];
		return {
			...first,
			traffic: together(all.map(({ traffic }) => traffic)),
			certain: all.some(({ certain }) => certain),
			between: all.flatMap(({ between }) => between),
		};
	});
}
