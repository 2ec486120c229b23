import { expect, notApplicable } from "../answer.ts";
import { each } from "../each.ts";
import { saysPrivate } from "../private-name.ts";
import type { Rule } from "../rule.ts";

/** Source: RDS User Guide, "Hiding a DB instance in a VPC from the internet". */
export const privateNamePublicDatabase: Rule = {
	id: "private-name-public-database",
	kind: "untrue",
	severity: "high",
	title: "A database that is called private has no public address",
	why: "Whoever reads the name believes that the internet does not reach it.",
	fix: "publicly_accessible = false, or another name.",
	mappings: { wellArchitected: ["SEC05-BP01"] },
	check: each("kept-database", ({ address, name, publiclyAccessible }) => {
		const said = saysPrivate(name, address.split(".").at(-1));
		return said === undefined
			? notApplicable("nothing calls it private")
			: expect(
					"publicly_accessible",
					publiclyAccessible,
					false,
					`"${said}" says private, and it is given a public address`,
				);
	}),
};
