import { closedToWorld } from "../ingress.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.19. */
export const databasePortOpenToWorld: Rule = {
	id: "database-port-open-to-world",
	kind: "open",
	severity: "high",
	title: "Nobody on the internet may knock at a database's port",
	why: "A database that answers the internet is found and guessed at, whatever its password.",
	fix: "Let in the security group of what uses the database, and no block of addresses.",
	mappings: { fsbp: ["EC2.19"], wellArchitected: ["SEC05-BP02"] },
	check: closedToWorld(
		[1433, 1521, 3306, 5432, 5439, 6379, 9200, 11211, 27017],
		"a database or cache",
	),
};
