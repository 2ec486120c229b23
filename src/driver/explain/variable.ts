import type { Explanation } from "./explanation.ts";

export const variable: Explanation = ({ summary, detail }) => {
	const [, name] = /input variable "([^"]+)" is not set/.exec(detail) ?? [];
	return summary === "No value for required variable" && name !== undefined
		? {
				code: "variable-missing",
				summary: `the variable ${name} has no value`,
				detail: `Put it into the environment, where no list of processes shows it: export TF_VAR_${name}="…"`,
			}
		: undefined;
};
