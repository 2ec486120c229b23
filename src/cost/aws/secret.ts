import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";

/** `aws_secretsmanager_secret` (AWS Secrets Manager pricing): by the secret, of which a replica in another region is one more, and by the call. */
export const priceSecret: Pricer<PurchaseOf<"secret">> = (secret, ask) => [
	fixed(
		"Secret",
		1,
		"secrets",
		ask.prices.price("secretsmanager.secret.month"),
	),
	...secret.replicas.map((region) => replica(known(region, ""), ask)),
	used(
		"Calls of the API",
		use(ask, secret, "secretReads"),
		"calls",
		ask.prices.price("secretsmanager.api.call"),
	),
];

function replica(region: string | undefined, { book }: Ask): Draft {
	const there = region || undefined;
	return fixed(
		there === undefined ? "Replica" : `Replica in ${there}`,
		1,
		"secrets",
		there === undefined
			? missing("the region of its replica is not known")
			: book.region(there).price("secretsmanager.secret.month"),
	);
}

/** The secret in which RDS keeps a master password: paid for like any other (Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager"). */
export function managedSecret({ prices }: Ask): Draft {
	return fixed(
		"Secret of the master password",
		1,
		"secrets",
		prices.price("secretsmanager.secret.month"),
	);
}
