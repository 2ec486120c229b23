import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, used } from "../draft.ts";

/** `aws_secretsmanager_secret` (AWS Secrets Manager pricing): by the secret, and by the call. */
export const priceSecret: Pricer<PurchaseOf<"secret">> = (secret, ask) => [
	fixed(
		"Secret",
		1,
		"secrets",
		ask.prices.price("secretsmanager.secret.month"),
	),
	used(
		"Calls of the API",
		use(ask, secret, "secretReads"),
		"calls",
		ask.prices.price("secretsmanager.api.call"),
	),
];

/** The secret in which RDS keeps a master password: paid for like any other (Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager"). */
export function managedSecret({ prices }: Ask): Draft {
	return fixed(
		"Secret of the master password",
		1,
		"secrets",
		prices.price("secretsmanager.secret.month"),
	);
}
