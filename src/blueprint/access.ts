/** How an operator gets a shell on the hosts. */
export type AccessInput =
	| BastionInput
	| InstanceConnectInput
	| SessionManagerInput
	| NoAccessInput;

/**
 * A small host in a public subnet that only forwards SSH; inner hosts are reached through it with
 * ProxyJump, so that no private key is ever on it. About 3 USD a month plus a public address.
 */
export interface BastionInput {
	kind: "bastion";
	/**
	 * The operators' addresses, as blocks: `["203.0.113.7/32"]`. The whole internet is refused.
	 * @minItems 1
	 */
	from: string[];
	/** The operators' public key, as `ssh-keygen` prints it (`ssh-ed25519 AAAA… me@laptop`). */
	publicKey: string;
	/**
	 * EC2 instance type, of either processor.
	 * @default "t4g.nano"
	 */
	instance?: string;
}

/** An EC2 Instance Connect Endpoint: SSH through AWS's own door, by IAM, without a host or a public address. Free of charge. */
export interface InstanceConnectInput {
	kind: "instance-connect";
}

/** Session Manager: a shell through the agent on the host, by IAM, with no open port. Free of charge. */
export interface SessionManagerInput {
	kind: "session-manager";
}

/** No shell at all: hosts are replaced, not repaired. */
export interface NoAccessInput {
	kind: "none";
}

export type Access =
	| {
			readonly kind: "bastion";
			readonly from: readonly string[];
			readonly publicKey: string;
			readonly instance: string;
	  }
	| { readonly kind: "instance-connect" }
	| { readonly kind: "session-manager" }
	| { readonly kind: "none" };

export function bastion(options: Omit<BastionInput, "kind">): BastionInput {
	return { kind: "bastion", ...options };
}

export function instanceConnect(): InstanceConnectInput {
	return { kind: "instance-connect" };
}

export function sessionManager(): SessionManagerInput {
	return { kind: "session-manager" };
}

export function noAccess(): NoAccessInput {
	return { kind: "none" };
}
