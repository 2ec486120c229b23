import { awsError, type Explanation, wholeText } from "./explanation.ts";

/** Where the state is kept, and what is wrong with it. */
export const state: Explanation = (said, { engine }) => {
	const text = wholeText(said);
	if (
		awsError(said)?.code === "NoSuchBucket" ||
		/S3 bucket "[^"]*" does not exist/.test(text)
	) {
		const [, bucket = ""] = /bucket "([^"]+)"/.exec(text) ?? [];
		return {
			code: "state-bucket-missing",
			summary: `the bucket of the state ${bucket === "" ? "" : `${JSON.stringify(bucket)} `}is not there`,
			detail:
				"`terrace bootstrap` makes it, once. If it was made: are these the credentials of the account that has it?",
		};
	}
	if (/^(Failed to save state|Failed to persist state)/.test(said.summary)) {
		return {
			code: "state-not-saved",
			summary: "what was made could not be written down in the state",
			detail: `It stands in errored.tfstate in the folder of the Terraform. Mend what is wrong (${said.detail.split("\n")[0]}), then run the same command again: it hands that file in before anything else. By hand: ${engine.product} state push errored.tfstate`,
		};
	}
	return undefined;
};
