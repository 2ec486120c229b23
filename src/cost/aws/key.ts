import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { fixed, used } from "../draft.ts";
import { range } from "../range.ts";

/**
 * `aws_kms_key` (AWS Key Management Service pricing): a dollar a month, and one more for
 * each of its first two rotations; 20,000 requests a month are free.
 */
export const priceKey: Pricer<PurchaseOf<"key">> = (key, ask) => {
	const rotations = known(key.rotates, false) === true ? 2 : 0;
	const isSymmetric =
		known(key.spec, "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT";
	return [
		fixed(
			"Customer managed key",
			range(1, 1, 1 + rotations),
			"keys",
			ask.prices.price("kms.key.month"),
			rotations > 0 ? { assumption: "most: after two rotations" } : {},
		),
		used(
			"Requests",
			use(ask, key, "keyRequests"),
			"requests",
			isSymmetric ? ask.prices.price("kms.request") : undefined,
			{
				allowance: { key: "key requests", quantity: 20_000 },
			},
		),
	];
};
