import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { layoutHere } from "../../test/support/drawn.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { layoutThread } from "./layout-thread.ts";

const graph = (target = "below") => ({
	id: "graph",
	layoutOptions: { "elk.algorithm": "layered", "elk.direction": "DOWN" },
	children: ["above", "below"].map((id) => ({ id, width: 60, height: 24 })),
	edges: [{ id: "edge", sources: ["above"], targets: [target] }],
});

/** Here ELK also leaves notes of its own in the graph. */
function places({ children = [] }: Awaited<ReturnType<typeof layoutHere>>) {
	return children.map(({ id, x, y }) => ({ id, x, y }));
}

describe("ELK in a thread of its own", () => {
	it("places graphs as it does here, however many are asked at once", async () => {
		const thread = layoutThread();
		try {
			const graphs = [graph(), graph(), graph()];
			const placed = await Promise.all(graphs.map(thread.layout));
			const here = await layoutHere(graph());
			for (const one of placed) expect(places(one)).toEqual(places(here));
			const [above, below] = here.children ?? [];
			expect(above?.y).toBeLessThan(below?.y ?? 0);
		} finally {
			thread.close();
		}
	});

	it("says what ELK says of a graph that is none, and goes on", async () => {
		const thread = layoutThread();
		try {
			await expect(thread.layout(graph("nobody"))).rejects.toThrow(
				/ELK refuses a graph: .*nobody/,
			);
			expect((await thread.layout(graph())).children).toHaveLength(2);
		} finally {
			thread.close();
		}
	});

	it("fails where its program does, and keeps nobody waiting", async () => {
		const broken = join(await temporaryFolder(), "broken.js");
		writeFileSync(broken, 'throw new Error("no such machine")');
		const thread = layoutThread(() => broken);
		await expect(thread.layout(graph())).rejects.toThrow("no such machine");
		thread.close();
	});
});
