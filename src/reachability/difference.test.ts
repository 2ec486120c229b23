import { expect, test } from "vitest";
import { modelOf, type Sketch } from "../../test/support/sketch.ts";
import { difference } from "./difference.ts";

const before: Sketch = {
	vpcs: { main: { blocks: ["10.0.0.0/16"], internet: true } },
	subnets: { one: { vpc: "main", blocks: ["10.0.0.0/24"] } },
	groups: {
		app: { vpc: "main", in: [], out: ["all to 0.0.0.0/0"] },
		db: { vpc: "main", in: ["tcp 5432 from sg:app"], out: [] },
	},
	hosts: {
		app: { subnet: "one", groups: ["app"], addresses: ["10.0.0.10"] },
		db: { subnet: "one", groups: ["db"], addresses: ["10.0.0.20"] },
	},
};

function changed(after: Sketch) {
	return difference(modelOf(before), modelOf(after)).changes.map(
		({ change, from, to, streams }) => {
			const ports = streams.map(
				({ protocols, ports }) => `${protocols.from} ${ports.from}-${ports.to}`,
			);
			return `${change}: ${from} → ${to} ${ports.join(", ")}`;
		},
	);
}

test("nothing changes when nothing does, or when only an address inside does", () => {
	expect(changed(before)).toEqual([]);
	const moved = {
		...before.hosts,
		db: { subnet: "one", groups: ["db"], addresses: ["10.0.0.21"] },
	};
	expect(changed({ ...before, hosts: moved })).toEqual([]);
});

test("what became reachable and what stopped being so", () => {
	const db = { vpc: "main", in: ["tcp 5433 from sg:app"], out: [] };
	expect(changed({ ...before, groups: { ...before.groups, db } })).toEqual([
		"gained: app → db 6 5433-5433",
		"lost: app → db 6 5432-5432",
	]);
});
