import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { range } from "../range.ts";

/**
 * `aws_kms_key` (AWS Key Management Service pricing): a dollar a month, and one more for
 * each of its first two rotations; 20,000 requests a month are free, but of asymmetric keys,
 * whose requests have prices of their own.
 */
export const priceKey: Pricer<PurchaseOf<"key">> = (key, ask) => {
	const rotations = known(key.rotates, false) === true ? 2 : 0;
	const item = requestItem(known(key.spec, "SYMMETRIC_DEFAULT"));
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
			item === undefined
				? missing("what kind of key it is is not known")
				: ask.prices.price(item),
			item === "kms.request"
				? { allowance: { key: "key requests", quantity: 20_000 } }
				: {},
		),
	];
};

/** By `customer_master_key_spec`; keys for message authentication are symmetric too. */
function requestItem(spec: string | undefined) {
	if (spec === undefined) return undefined;
	if (spec === "SYMMETRIC_DEFAULT" || spec.startsWith("HMAC_"))
		return "kms.request";
	return spec === "RSA_2048" ? "kms.request.rsa2048" : "kms.request.asymmetric";
}
