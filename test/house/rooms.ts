/**
 * Who may import whom, as data: DESIGN's five levels, each with the reason that
 * is printed when somebody breaks it. A new room gets its row here and its line
 * in ARCHITECTURE.md.
 */
export interface RoomRule {
	/** Rooms whose values and types it may use, through their `index.ts`. */
	readonly may: readonly string[];
	/** Rooms of which it may use types only. */
	readonly mayUseTypesOf?: readonly string[];
	readonly reason: string;
}

const foundation = ["address", "diagnostics", "graph", "facts", "network"];
const values = ["blueprint", "terraform", "plan"];
const analyses = ["reachability", "policy", "cost", "regions", "diagram"];
const work = ["synth", "delivery", "kernel", ...analyses];
const outside = ["driver", "rehearsal", "load", "operations"];
const inside = [...foundation, ...values, ...work, "review"];

const foundationRule: RoomRule = {
	may: foundation,
	reason: "Everything rests on this room: what it imports, everybody carries.",
};
const valuesRule: RoomRule = {
	may: foundation,
	reason:
		"What is wanted, what is written and what is planned are three values; they meet in the pipeline, so that each can be read and tested alone.",
};
const workRule: RoomRule = {
	may: [...foundation, ...values],
	reason:
		"Siblings never import each other: the pipeline hands one's result to the next, so that each can be changed, tested and left out alone.",
};
const outsideRule: RoomRule = {
	may: [...inside, "report", ...outside],
	reason:
		"A room that touches the world is driven by the command line or the server; it does not know them.",
};
const entranceRule: RoomRule = {
	may: [...inside, "report", ...outside, "pipeline", "index"],
	reason:
		"An entrance to the product may use all of it, but no other entrance.",
};

export const rooms: Readonly<Record<string, RoomRule>> = {
	...Object.fromEntries(foundation.map((room) => [room, foundationRule])),
	...Object.fromEntries(values.map((room) => [room, valuesRule])),
	// A plan is also read from our own document, where no terraform is installed.
	plan: { ...valuesRule, may: [...foundation, "terraform"] },
	...Object.fromEntries(work.map((room) => [room, workRule])),
	review: {
		may: foundation,
		mayUseTypesOf: ["plan", ...analyses],
		reason:
			"A review judges results that it is handed; it knows nothing of how they came about.",
	},
	report: {
		may: foundation,
		mayUseTypesOf: [...analyses, "review"],
		reason: "A renderer reads results that it is handed; it computes nothing.",
	},
	...Object.fromEntries(outside.map((room) => [room, outsideRule])),
	server: entranceRule,
	cli: entranceRule,
	// Two files that stand in no room.
	pipeline: {
		may: [...inside, "report", ...outside],
		reason:
			"The pipeline joins the rooms; it does not know how the product was entered.",
	},
	index: {
		may: [...inside, "report", ...outside, "pipeline"],
		reason:
			"The library is for other people's programs: no command line, no server.",
	},
};

/** Rooms that may touch the world: files, processes, sockets, clocks, chance. */
export const roomsWithEffects: readonly string[] = [
	...outside,
	"server",
	"cli",
];

/** Single files that may, in rooms that may not. */
export const filesWithEffects: Readonly<Record<string, string>> = {
	"src/blueprint/load.ts": "somebody has to read the blueprint from the disk",
};

/** Files beside the command line that may print and set how the process ends. */
export const filesThatPrint: Readonly<Record<string, string>> = {
	"src/rehearsal/part-program.ts":
		"a part is a process of its own, and its standard output is where it tells its events",
};

/** Files that other rooms may import beside the doors, each with the reason that its room has a second one. */
export const sideDoors: Readonly<Record<string, string>> = {
	"src/blueprint/load.ts":
		"the blueprint's door stays free of input and output, for programs that bring their own",
};

/** Workspaces: packages of their own, which know nothing of the rooms and bring what they need. */
export const workspaces: Readonly<Record<string, { readonly reason: string }>> =
	{
		"reference-app": {
			reason:
				"It stands for anybody's application: it imports nothing of ours, and only packages that its own package.json names.",
		},
	};

/** The rooms that each runtime dependency is for; it is bundled wherever it is imported. */
export const packages: Readonly<Record<string, readonly string[]>> = {
	"@aws-sdk/client-auto-scaling": ["operations"],
	"@aws-sdk/client-cloudwatch-logs": ["operations"],
	"@aws-sdk/client-ec2": ["operations"],
	"@aws-sdk/client-ecr": ["operations"],
	"@aws-sdk/client-ecs": ["operations"],
	"@aws-sdk/client-elastic-load-balancing-v2": ["operations"],
	"@aws-sdk/client-s3": ["operations"],
	"@aws-sdk/client-ssm": ["operations"],
	"@aws-sdk/client-resource-groups-tagging-api": ["operations"],
	"@aws-sdk/client-sts": ["operations"],
	"@resvg/resvg-wasm": ["report"],
	commander: ["cli"],
	elkjs: ["cli", "diagram"],
	sucrase: ["blueprint"],
	"web-tree-sitter": ["plan"],
	yaml: ["blueprint", "delivery"],
};
