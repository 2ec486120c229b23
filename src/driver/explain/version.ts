import type { Explanation } from "./explanation.ts";

export const version: Explanation = ({ summary }, { engine }) =>
	/^Unsupported (Terraform|OpenTofu) Core version$/.test(summary)
		? {
				code: "engine-too-old",
				summary: `this configuration does not take ${engine.product} ${engine.version}`,
				detail:
					"Its `required_version` says which it takes. Install one of those, or name another program with --engine.",
			}
		: undefined;
