import type { Explanation } from "./explanation.ts";

export const provider: Explanation = ({ summary, detail }, { engine }) => {
	if (
		/^(Failed to query available provider packages|Failed to install provider|Could not retrieve)/.test(
			summary,
		)
	) {
		return {
			code: "provider-missing",
			summary: "the AWS provider could not be installed",
			detail: `${detail.split("\n\n")[0]}\nIt comes from the registry on the internet, from a mirror that the CLI configuration names, or from TF_PLUGIN_CACHE_DIR. Check which of these this machine can reach.`,
		};
	}
	if (
		/^(Missing required provider|Inconsistent dependency lock file|Backend initialization required|Module not installed|Provider requirements cannot be satisfied|Required plugins are not installed)/.test(
			summary,
		)
	) {
		return {
			code: "not-initialised",
			summary: "the folder of Terraform is not initialised, or not any more",
			detail: `${summary}. Run ${engine.product} init there; terrace deploy does it by itself.`,
		};
	}
	return undefined;
};
