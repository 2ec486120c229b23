import type { Diagram } from "../../src/diagram/index.ts";

const hostile =
	'</text><script>alert("1")</script>&\u001b[31m\u202e"`#;|--> end\nnext';

/** Every text that comes from a plan, replaced by the worst. */
export function poisoned(diagram: Diagram): Diagram {
	const bad = { title: hostile, lines: [hostile], shown: [hostile, hostile] };
	return {
		...diagram,
		title: hostile,
		frames: diagram.frames.map((one) => ({ ...one, ...bad })),
		nodes: diagram.nodes.map((one) => ({
			...one,
			...bad,
			addresses: [hostile],
		})),
		legend: diagram.legend.map((one) => ({ ...one, ...bad })),
		notes: [hostile],
	};
}
