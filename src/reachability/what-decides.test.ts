import { expect, test } from "vitest";
import { randomNetwork } from "../../test/judge/random-network.ts";
import { smallerNetworks } from "../../test/judge/smaller-networks.ts";
import { modelOf, type Sketch } from "../../test/support/sketch.ts";
import type { Actor, NetworkModel } from "../network/index.ts";
import { difference } from "./difference.ts";
import { prover } from "./prover.ts";
import { reached } from "./reach.ts";
import { whatDecides } from "./what-decides.ts";

const outside = (name: string, cidrs: readonly string[]): Actor => ({
	kind: "actor",
	name,
	role: name === "internet" ? "internet" : "other",
	why: "of the test",
	members: { kind: "outside", cidrs },
	listens: [],
	needs: [],
	addresses: [],
});

/** With somebody outside. */
function networkOf(sketch: Sketch): NetworkModel {
	const actors = [
		outside("internet", ["192.0.2.0/24", "2001:db8:ffff::/48"]),
		outside("offices", ["203.0.113.64/26"]),
	];
	return { ...modelOf(sketch), actors };
}

/** Every so many networks that are one thing smaller; half a route is none. */
function* changesOf(sketch: Sketch, every: number): Generator<NetworkModel> {
	let at = 0;
	for (const smaller of smallerNetworks(sketch)) {
		const routes = Object.values(smaller.tables ?? {}).flatMap(
			(table) => table.routes,
		);
		if (routes.some((route) => route.length !== 2)) continue;
		if (at++ % every === 0) yield networkOf(smaller);
	}
}

function comparedWhole(before: NetworkModel, after: NetworkModel) {
	const [old, now] = [prover(before), prover(after)];
	const texts = new Map<string, number>();
	const [was, is] = [whatDecides(old, texts), whatDecides(now, texts)];
	const [earlier, later] = [reached(old, now), reached(now, now)];
	const differing = [...new Map([...earlier, ...later]).entries()]
		.filter(([key]) => {
			const [one, other] = [earlier.get(key), later.get(key)];
			return (
				one?.delivered !== other?.delivered || one?.unknown !== other?.unknown
			);
		})
		.map(([, { from, to }]) => [from, to]);
	const isChanged = (name = "") => was.get(name) !== is.get(name);
	return {
		differing,
		missed: differing.filter(
			([from, to]) => !isChanged(from) && !isChanged(to),
		),
		untouched: [...is.keys()].filter((name) => !isChanged(name)),
	};
}

test("whoever is answered otherwise after a change, or whom he asks, is told apart, on random networks", () => {
	let [differing, untouched] = [0, 0];
	for (let seed = 1; seed <= 8; seed++) {
		const sketch = randomNetwork(seed * 11);
		const network = networkOf(sketch);
		for (const smaller of changesOf(sketch, 61)) {
			const { missed, ...found } = comparedWhole(network, smaller);
			expect(missed).toEqual([]);
			differing += found.differing.length;
			untouched += found.untouched.length;
		}
	}
	// Else the law would hold of nothing.
	expect(differing).toBeGreaterThan(80);
	expect(untouched).toBeGreaterThan(40);
});

const open: Sketch = {
	vpcs: { main: { blocks: ["10.0.0.0/16"], internet: true } },
	tables: { out: { vpc: "main", routes: [["0.0.0.0/0", "igw"]] } },
	subnets: { one: { vpc: "main", blocks: ["10.0.0.0/24"], table: "out" } },
	groups: {
		web: { vpc: "main", in: ["tcp 443 from 0.0.0.0/0"], out: [] },
		db: { vpc: "main", in: [], out: ["all to 0.0.0.0/0"] },
	},
	hosts: {
		web: {
			subnet: "one",
			groups: ["web"],
			addresses: ["10.0.0.10"],
			public: "198.51.100.7",
		},
		db: { subnet: "one", groups: ["db"], addresses: ["10.0.0.20"] },
	},
};

test("more pairs than can be asked: who is reached from outside is compared, and it is said", () => {
	const web = { vpc: "main", in: [], out: [] };
	const closed = { ...open, groups: { ...open.groups, web } };
	const compared = (most?: number) => {
		const { scope, changes } = difference(
			networkOf(closed),
			networkOf(open),
			most,
		);
		return [scope, ...changes.map(({ from, to }) => `${from} > ${to}`).sort()];
	};
	expect(compared()).toEqual([
		"everybody",
		"db > web",
		"internet > web",
		"offices > web",
	]);
	expect(compared(3)).toEqual([
		"from-outside",
		"internet > web",
		"offices > web",
	]);
});
