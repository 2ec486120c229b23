import type { Traffic } from "../../network/index.ts";

/** Who a claim speaks of. Everything that is given must fit; `*` in an address or a name stands for anything. */
export interface Selector {
	/** An actor's name: `service`, `aws:s3`, `service:*`. */
	readonly actor?: string;
	/** A Terraform address: `aws_instance.web[*]`. */
	readonly address?: string;
	/** A Terraform type: `aws_lambda_function`. */
	readonly type?: string;
	readonly tag?: { readonly key: string; readonly value?: string };
}

/** Who may, and on what. */
export interface Grant {
	readonly from: readonly Selector[];
	readonly traffic: readonly Traffic[];
}

/**
 * What AWS runs is asked for on the ports that it listens on alone, because behind the
 * others there is nothing. Of what is claimed for anybody's system; somebody's own claim
 * means every packet.
 */
type Answered = true;

interface ClaimBase {
	readonly kind: "claim";
	/** One line for people. */
	readonly text: string;
	readonly why: string;
	readonly origin: "default" | "boot" | "own";
}

/** A statement about reachability that must hold, for every address and port at once. */
export type Claim =
	/** `to` is reached by nobody but `from`, and by them on `traffic` alone where it is given. */
	| (ClaimBase & {
			readonly rule: "only";
			readonly of: "receiver";
			readonly from: readonly Selector[];
			readonly to: Selector;
			readonly traffic?: readonly Traffic[];
			/** Some of them on this as well, or others on this alone. */
			readonly also?: Grant;
			/** What its security groups open for others that are in them; nobody listens to it here. */
			readonly opened?: Grant;
			/** Who begins no conversation of his own: not asked about. */
			readonly quiet?: readonly Selector[];
			readonly answered?: Answered;
	  })
	/** `from` reaches nothing but `to`, and that on `traffic` alone where it is given. */
	| (ClaimBase & {
			readonly rule: "only";
			readonly of: "sender";
			readonly from: Selector;
			readonly to: readonly Selector[];
			readonly traffic?: readonly Traffic[];
			readonly answered?: Answered;
	  })
	| (ClaimBase & {
			readonly rule: "never";
			readonly from: Selector;
			readonly to: Selector;
			readonly traffic?: readonly Traffic[];
			/** All but this. */
			readonly besides?: readonly Traffic[];
	  })
	| (ClaimBase & {
			readonly rule: "can";
			readonly from: Selector;
			readonly to: Selector;
			readonly traffic: readonly Traffic[];
			/** Of a boot claim: asked for by its address, and not by a name. */
			readonly byAddress?: true;
			/** `from` hands on what the internet sent it, under the senders' own addresses; some of them must get through. */
			readonly forClients?: true;
	  });
