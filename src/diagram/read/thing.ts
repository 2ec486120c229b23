import type { Traffic } from "../../network/index.ts";
import type { IconName } from "../icon-name.ts";

/** Where a thing stands in the order of traffic. */
export const layers = [
	"outside",
	"edge",
	"entry",
	"service",
	"inner-entry",
	"inner-service",
	"data",
	"egress",
	"beyond",
] as const;

export type Layer = (typeof layers)[number];

/** What stands around the traffic, by what it is for. */
export const groupNames = [
	"Registry",
	"Secrets and keys",
	"Storage",
	// They stand in networks, and nobody follows what reaches them: no arrow may come to their group.
	"Data stores",
	"Messages",
	"Monitoring",
	"Alarms",
	"State",
	"Permissions",
	"Automation",
	"Other services",
	"Connections",
] as const;

export type GroupName = (typeof groupNames)[number];

/** Something to be drawn, as yet without a place. */
export interface Thing {
	readonly id: string;
	readonly icon: IconName;
	readonly title: string;
	readonly lines: readonly string[];
	readonly layer: Layer | "around";
	/** Of what stands around. */
	readonly group?: GroupName;
	/** Ids of the network model's subnets; empty outside of VPCs. */
	readonly subnets: readonly string[];
	/** The VPC, where it has one. */
	readonly vpc?: string;
	/** Things that are alike fold into one where there are too many. */
	readonly alike: string;
	readonly count: number;
	readonly addresses: readonly string[];
	/** Which sentence of the legend it gets. */
	readonly meaning: string;
	/** It is in one of its subnets' zones, and nothing tells in which. */
	readonly inOneOf?: true;
	/** What it is built from, or whom it tells: numbered in its box. */
	readonly parts?: readonly Part[];
}

/** Something that is named in the box of another. */
export interface Part {
	readonly title: string;
	readonly name: string;
	readonly addresses: readonly string[];
}

/** Traffic that the prover says passes, between things. */
export interface Arrow {
	readonly from: string;
	/** A thing, or a group of things around. */
	readonly to: string;
	readonly traffic: readonly Traffic[];
	readonly certain: boolean;
	/** From which subnet to which; empty for what is in none. */
	readonly between: readonly (readonly [from: string, to: string])[];
}

export interface System {
	readonly title: string;
	readonly things: readonly Thing[];
	readonly arrows: readonly Arrow[];
	readonly notes: readonly string[];
}
