import type { Box, Point } from "./geometry.ts";
import type { IconName } from "./icon-name.ts";

/** `overview`: layers in the order of traffic. `network`: regions, VPCs, zones, subnets and what is in them. */
export type View = "overview" | "network";

/** A picture with a place for everything; a renderer only paints it. Coordinates are pixels from the upper left. */
export interface Diagram {
	readonly kind: "diagram";
	readonly view: View;
	/** What is drawn: the system's name. */
	readonly title: string;
	readonly heading: Heading;
	readonly width: number;
	/** With the legend below. */
	readonly height: number;
	/** Without it. */
	readonly drawingHeight: number;
	/** Outer ones before those inside of them. */
	readonly frames: readonly Frame[];
	readonly nodes: readonly PlacedNode[];
	readonly arrows: readonly PlacedArrow[];
	/** R1, R2 … in the order of the picture. */
	readonly legend: readonly LegendEntry[];
	/** What was folded, left out or not known; empty when nothing was. */
	readonly notes: readonly string[];
	/** The notes' lines, each with its place under the legend. */
	readonly noteLines: readonly PlacedLine[];
}

export type FrameKind =
	| "layer"
	| "region"
	| "vpc"
	| "zone"
	| "subnet"
	| "cluster"
	| "group";

/** A box that holds others. */
export interface Frame {
	readonly kind: FrameKind;
	readonly id: string;
	readonly parent?: string;
	readonly reference?: string;
	readonly title: string;
	/** CIDRs, what kind of subnet it is. */
	readonly lines: readonly string[];
	/** Title and lines, shortened so that they fit. */
	readonly shown: readonly string[];
	readonly box: Box;
	/** Where title and lines stand. */
	readonly titleBox: Box;
	/** Of a subnet: whether it leads to an internet gateway. */
	readonly isPublic?: boolean;
	/** Of a subnet: its row from the top and its zone's column from the left, for renderers without geometry. */
	readonly row?: number;
	readonly column?: number;
}

export interface PlacedNode {
	readonly id: string;
	/** The innermost frame that it is in; a subnet's member that spans several has the VPC here. */
	readonly frame?: string;
	/** Subnets that it stands in, where those are drawn. */
	readonly subnets: readonly string[];
	readonly icon: IconName;
	readonly reference?: string;
	readonly title: string;
	readonly lines: readonly string[];
	/** Title and lines, shortened so that they fit. */
	readonly shown: readonly string[];
	/** How many things of the system this one stands for. */
	readonly count: number;
	/** Terraform addresses. */
	readonly addresses: readonly string[];
	readonly box: Box;
	/** It is in one of the zones that its box spans, and nothing tells in which. */
	readonly inOneOf?: true;
	/** Where its icon and text stand: once in each zone that it spans, and only once where it is in one of them. */
	readonly slots: readonly Box[];
}

export interface PlacedArrow {
	readonly id: string;
	/** The id of a node or of a frame. */
	readonly from: string;
	readonly to: string;
	/** `TCP 443`; shortened when there are many ports. */
	readonly label: string;
	/** All protocols and ports. */
	readonly detail: string;
	/** False: what decides is not in the plan, so it may pass. */
	readonly certain: boolean;
	/** The same traffic passes back: a head at both ends. */
	readonly twoWay: boolean;
	/** From the border of `from` to the border of `to`, horizontal and vertical in turn. */
	readonly points: readonly Point[];
	/** Absent where an arrow with the same label, to or from the same box, carries it for both. */
	readonly labelBox?: Box;
}

export interface Heading {
	/** The title, shortened so that it fits, and a line on what an arrow means. */
	readonly shown: readonly string[];
	readonly box: Box;
}

export interface PlacedLine {
	readonly at: Point;
	readonly shown: string;
}

export interface LegendEntry {
	readonly reference: string;
	readonly title: string;
	/** What such a thing is for, in a sentence. */
	readonly meaning: string;
	readonly addresses: readonly string[];
	/** The addresses in one line: `aws_iam_role.database, .execution`. */
	readonly where: string;
	/** Where it stands under the picture, and in which lines. */
	readonly at: Point;
	readonly shown: readonly string[];
}
