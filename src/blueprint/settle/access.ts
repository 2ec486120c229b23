import type { Access, AccessInput } from "../access.ts";

export function settleAccess(input: AccessInput = { kind: "none" }): Access {
	if (input.kind !== "bastion") return { kind: input.kind };
	const { from, publicKey, instance = "t4g.nano" } = input;
	return { kind: "bastion", from, publicKey: publicKey.trim(), instance };
}
