/** What must hold of who reaches whom, beside what any owner would claim; `terrace prove` and `terrace check` prove it. */
export type ClaimInput = OnlyClaimInput | NeverClaimInput | CanClaimInput;

/** Nobody else may: `{ only: { from: "load-balancer", to: "service", on: 8000 } }`. */
export interface OnlyClaimInput extends ClaimWordsInput {
	/** `to` is reached by nobody but `from`, and by them on nothing else. */
	only: FlowInput;
}

/** It must not be: `{ never: { from: "internet", to: "database" } }`. */
export interface NeverClaimInput extends ClaimWordsInput {
	/** `from` never reaches `to`: on nothing, or on none of this. */
	never: FlowInput;
}

/** It must be possible: `{ can: { from: "service", to: "aws:s3", on: 443 } }`. */
export interface CanClaimInput extends ClaimWordsInput {
	/** `from` reaches `to` on all of this. */
	can: PossibleFlowInput;
}

/** How a claim is called. */
export interface ClaimWordsInput {
	/** One line for people. By default it is made of the claim itself. */
	text?: string;
	/** Why it must hold. */
	why?: string;
}

/** From whom to whom, on what. */
export interface FlowInput {
	/** An actor ("service"), a Terraform address ("aws_instance.web[*]"), or a list of them; `terrace prove --actors` names the actors. */
	from: string | SelectorInput | (string | SelectorInput)[];
	/** As `from`. */
	to: string | SelectorInput | (string | SelectorInput)[];
	/** 443, "tcp 8000-8100", "udp 53", "icmp", "all", or a list of them. By default it is about everything. */
	on?: number | string | (number | string)[];
}

/** From whom to whom, and on what in any case. */
export interface PossibleFlowInput extends FlowInput {
	/** 443, "tcp 8000-8100", "udp 53", "icmp", or a list of them. */
	on: number | string | (number | string)[];
}

/** Whom a claim speaks of: everything that is given must fit, and `*` stands for anything. */
export interface SelectorInput {
	/** An actor's name: `service`, `aws:s3`. */
	actor?: string;
	/** A Terraform address: `aws_vpc_endpoint.*`. */
	address?: string;
	/** A Terraform type: `aws_instance`. */
	type?: string;
	/** A tag's name, or its name and value: `tier=web`. */
	tag?: string;
}
