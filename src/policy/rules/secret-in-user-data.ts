import type { PostureOf } from "../../plan/index.ts";
import { notApplicable, unclear, type Verdict } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { withoutSecrets } from "../secrets.ts";

/** Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data input": user data is not protected. */
export const secretInUserData: Rule = {
	id: "secret-in-user-data",
	kind: "unprotected",
	severity: "high",
	title: "No secret stands in a script that hosts start with",
	why: "Whoever may describe an instance or a template reads it, and so does everything that runs on the host.",
	fix: "Read it from Secrets Manager while the host starts, by the host's own role.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: all(
		each("host", ({ userData }) => readable(userData)),
		each("host-template", ({ userData }) => readable(userData)),
	),
};

function readable(data: PostureOf<"host">["userData"]): Verdict {
	if (data.known === "none") return notApplicable("it has no user data");
	return data.known === "hidden"
		? unclear(
				`what its user data says is not known${data.why === undefined ? "" : `: ${data.why}`}`,
			)
		: withoutSecrets("its user data", data.secrets);
}
