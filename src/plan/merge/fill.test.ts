import { expect, it } from "vitest";
import { comesFrom, type Made, unresolved } from "../value.ts";
import { fill } from "./fill.ts";

it("keeps what is known of the inside of a value of which a part is lost", () => {
	const made: Made = {
		as: "json",
		value: { Condition: unresolved("a key of the object is not known") },
	};
	const from = [{ address: "aws_eks_cluster.main", path: ["identity"] }];
	const configured = {
		...comesFrom(from, "partial", made),
		why: "a key of the object is not known",
	};
	const layers = {
		...{ after: undefined, sensitive: undefined },
		...{ dynamicHidden: false, shared: false },
	};
	expect(
		fill({ ...layers, name: "assume_role_policy", unknown: true, configured }),
	).toMatchObject({ certainty: "partial", why: configured.why, made });
});
