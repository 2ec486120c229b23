import type { InstanceKey, ModuleStep } from "../../address/index.ts";
import type { Evaluated } from "../evaluate/index.ts";
import type {
	ModuleCall,
	ModuleConfig,
	ResourceConfig,
} from "./module-config.ts";
import type { Memory, Touch } from "./recall.ts";

/** A module as called: one for each repetition of its call and of those above it. */
export interface ModuleInstance {
	readonly path: readonly ModuleStep[];
	/** Printed path; empty for the root module. */
	readonly address: string;
	readonly config: ModuleConfig;
	readonly parent?: ModuleInstance;
	readonly call?: ModuleCall;
	readonly repetition: Repetition;
	/** Values given to the root module's variables. */
	readonly given: ReadonlyMap<string, Evaluated>;
	/** By the resource's key in the configuration: `aws_vpc.main`, `data.aws_ami.x`. */
	readonly resource: (key: string) => Repeated<ResourceInstance> | undefined;
	/** By the name of the call. */
	readonly child: (name: string) => Repeated<ModuleInstance> | undefined;
	readonly memory: Memory;
}

export interface ResourceInstance {
	/** Printed address. */
	readonly address: string;
	readonly module: ModuleInstance;
	/** Absent for what a state or a plan holds but no configuration does. */
	readonly config?: ResourceConfig;
	readonly repetition: Repetition;
	/** As expressions see it; undefined where nothing sets it. */
	readonly attribute: (name: string, touch?: Touch) => Evaluated | undefined;
	/** The attributes which are set. */
	readonly names: () => Iterable<string>;
}

/** Which of the repetitions this is. */
export interface Repetition {
	readonly index?: InstanceKey;
	/** `each.value`. */
	readonly value?: Evaluated;
}

/** `undetermined`: how many there are could not be worked out; `all` then has one that stands for them. */
export interface Repeated<T> {
	readonly by: "nothing" | "count" | "for_each" | "undetermined";
	readonly all: T[];
}
