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
			/** Some of them on this as well. */
			readonly also?: {
				readonly from: readonly Selector[];
				readonly traffic: readonly Traffic[];
			};
	  })
	/** `from` reaches nothing but `to`, and that on `traffic` alone where it is given. */
	| (ClaimBase & {
			readonly rule: "only";
			readonly of: "sender";
			readonly from: Selector;
			readonly to: readonly Selector[];
			readonly traffic?: readonly Traffic[];
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
	  });
